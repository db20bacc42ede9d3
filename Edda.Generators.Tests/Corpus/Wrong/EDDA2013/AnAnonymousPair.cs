using Edda;

namespace Sharding;

[Workflow]
public sealed partial class Ring
{
    public async Task<int> RunAsync(WorkflowContext ctx, string tenant, string table)
    {
        await ctx.Sleep(TimeSpan.FromSeconds(2));
        return (tenant, table).{|EDDA2013:GetHashCode|}() & 63;
    }
}
