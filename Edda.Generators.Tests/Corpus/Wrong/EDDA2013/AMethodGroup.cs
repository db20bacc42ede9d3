using Edda;

namespace Graphs;

[Workflow]
public sealed partial class Colours
{
    public Task<int[]> RunAsync(WorkflowContext ctx, string[] nodes)
    {
        ctx.SetStatus("colouring");
        var hash = StringComparer.Ordinal;
        return Task.FromResult(nodes.Select({|EDDA2013:hash.GetHashCode|}).ToArray());
    }
}
