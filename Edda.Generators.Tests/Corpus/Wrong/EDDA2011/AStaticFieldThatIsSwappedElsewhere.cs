using Edda;

namespace Features;

public static class Flags
{
    public static bool NewCheckout;

    public static void Reload(IEnumerable<string> lines) => NewCheckout = lines.Contains("new-checkout");
}

[Workflow]
public sealed partial class Checkout
{
    public async Task<string> RunAsync(WorkflowContext ctx, string basket)
    {
        await ctx.WaitEvent<bool>("paid:" + basket);
        if ({|EDDA2011:Flags.NewCheckout|})
            await ctx.Sleep(TimeSpan.FromSeconds(1));
        return basket;
    }
}
