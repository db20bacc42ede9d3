using Edda;

namespace Stores;

[Workflow]
public sealed partial class StaggeredStart
{
    public async Task<int> RunAsync(WorkflowContext ctx, int[] stores)
    {
        await Task.WhenAll(stores.Select(store => {|EDDA2004:Task.Delay|}(store * 100)));
        await ctx.WaitEvent<bool>("all open");
        return stores.Length;
    }
}
