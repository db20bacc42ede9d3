using Edda;

namespace Numbers;

public static class Sequence
{
    private static int s_next;

    public static int Next() => ++s_next;
}

[Workflow]
public sealed partial class NumberClaim
{
    public async Task<int> RunAsync(WorkflowContext ctx, string claim)
    {
        await ctx.WaitEvent<string>("claim:" + claim);
        return {|EDDA2901:Sequence.Next|}();
    }
}
