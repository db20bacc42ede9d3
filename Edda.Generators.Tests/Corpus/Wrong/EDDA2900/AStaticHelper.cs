using Edda;

namespace Shop;

public static class Clock
{
    public static int Hour() => DateTime.UtcNow.Hour;
}

[Workflow]
public sealed partial class NightSurcharge
{
    public async Task<decimal> RunAsync(WorkflowContext ctx, decimal price)
    {
        await ctx.Sleep(TimeSpan.FromSeconds(1));
        return {|EDDA2900:Clock.Hour|}() >= 22 ? price * 1.1m : price;
    }
}
