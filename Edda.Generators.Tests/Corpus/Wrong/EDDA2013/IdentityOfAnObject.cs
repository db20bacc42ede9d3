using System.Runtime.CompilerServices;
using Edda;

namespace Graphs;

[Workflow]
public sealed partial class Visit
{
    public async Task<int> RunAsync(WorkflowContext ctx, List<int> nodes)
    {
        await ctx.WaitEvent<int>("visit");
        return {|EDDA2013:RuntimeHelpers.GetHashCode|}(nodes);
    }
}
