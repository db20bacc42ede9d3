using Edda;

namespace Caches;

[Activity]
public sealed partial class Warm
{
    public int Run(string region) => region.Length;
}

[Workflow]
public sealed partial class WarmCaches
{
    public async Task<int> RunAsync(WorkflowContext ctx, string region)
    {
        var warming = ctx.Warm(region);
        var awaitable = {|EDDA2006:warming.ConfigureAwait|}(false);
        ctx.SetStatus("warming " + region);
        return await awaitable;
    }
}
