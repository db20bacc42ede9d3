using Edda;

namespace Leasing;

public sealed record Lease(string Car, DateTimeOffset? Returned);

[Workflow]
public sealed partial class ReturnCar
{
    public async Task<Lease> RunAsync(WorkflowContext ctx, Lease lease)
    {
        var returned = await ctx.WaitEvent<int>("car.returned");
        return returned.Data > 0 ? lease with { Returned = {|EDDA2001:DateTimeOffset.Now|} } : lease;
    }
}
