using Edda;

namespace Sharding;

public sealed record Key(string Tenant, int Number);

[Workflow]
public sealed partial class Place
{
    public Task<int> RunAsync(WorkflowContext ctx, Key key)
    {
        ctx.SetStatus(key.Tenant);
        return Task.FromResult(Math.Abs({|EDDA2013:key.GetHashCode|}()) % 16);
    }
}
