using Edda;

namespace Tenants;

public static class Current
{
    public static readonly AsyncLocal<string> Tenant = new();
}

[Workflow]
public sealed partial class ProvisionTenant
{
    public async Task<string?> RunAsync(WorkflowContext ctx)
    {
        await ctx.Sleep(TimeSpan.FromSeconds(1));
        return {|EDDA2011:Current.Tenant.Value|};
    }
}
