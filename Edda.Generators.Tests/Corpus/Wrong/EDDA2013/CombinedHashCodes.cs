using Edda;

namespace Sharding;

[Workflow]
public sealed partial class Bucket
{
    public Task<int> RunAsync(WorkflowContext ctx, string region, string product)
    {
        ctx.SetStatus(region);
        return Task.FromResult({|EDDA2013:HashCode.Combine|}(region, product) & 0xff);
    }
}
