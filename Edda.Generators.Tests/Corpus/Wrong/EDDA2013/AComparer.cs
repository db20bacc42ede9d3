using Edda;

namespace Graphs;

[Workflow]
public sealed partial class Partition
{
    public async Task<bool> RunAsync(WorkflowContext ctx, string key)
    {
        await ctx.Sleep(TimeSpan.FromSeconds(30));
        return {|EDDA2013:StringComparer.OrdinalIgnoreCase.GetHashCode|}(key) % 2 == 0;
    }
}
