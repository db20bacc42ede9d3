using Edda;

namespace Batches;

[Workflow]
public sealed partial class CloseBatch
{
    public async Task<int> RunAsync(WorkflowContext ctx, int rows)
    {
        await ctx.Sleep(TimeSpan.FromMinutes(rows)).{|EDDA2006:ConfigureAwait|}(ConfigureAwaitOptions.SuppressThrowing);
        return rows;
    }
}
