using System.Collections.Frozen;
using Edda;

namespace Teams;

[Workflow]
public sealed partial class LineUp
{
    public async Task<List<int>> RunAsync(WorkflowContext ctx, int[] numbers)
    {
        var players = numbers.ToFrozenSet();
        await ctx.WaitEvent<bool>("anthem");
        return [1, .. {|EDDA2012:players|}];
    }
}
