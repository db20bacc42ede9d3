using Edda;

namespace Sharding;

[Workflow]
public sealed partial class ChooseShard
{
    public async Task<int> RunAsync(WorkflowContext ctx, string customer, int shards)
    {
        await ctx.Sleep(TimeSpan.FromSeconds(1));
        return Math.Abs({|EDDA2013:customer.GetHashCode|}() % shards);
    }
}
