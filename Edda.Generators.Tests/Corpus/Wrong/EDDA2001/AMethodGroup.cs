using Edda;

namespace Courier;

[Workflow]
public sealed partial class Pickup
{
    public async Task<long> RunAsync(WorkflowContext ctx, TimeSpan wait)
    {
        Func<long> stamp = {|EDDA2001:System.Diagnostics.Stopwatch.GetTimestamp|};
        await ctx.Sleep(wait);
        return stamp();
    }
}
