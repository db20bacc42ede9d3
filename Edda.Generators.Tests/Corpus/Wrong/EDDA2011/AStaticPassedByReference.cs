using Edda;

namespace Sequences;

[Workflow]
public sealed partial class NextNumber
{
    private static int s_next;

    public async Task<int> RunAsync(WorkflowContext ctx, int step)
    {
        await ctx.WaitEvent<int>("take");
        return Advance(ref {|EDDA2011:s_next|}, step);
    }

    private static int Advance(ref int number, int step) => number += step;
}
