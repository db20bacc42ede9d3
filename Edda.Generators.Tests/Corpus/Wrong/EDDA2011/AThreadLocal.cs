using Edda;

namespace Tenants;

[Workflow]
public sealed partial class Meter
{
    private static readonly ThreadLocal<int> s_calls = new();

    public async Task<int> RunAsync(WorkflowContext ctx, string tenant)
    {
        await ctx.WaitEvent<int>("used:" + tenant);
        return {|EDDA2011:s_calls.Value|};
    }
}
