using Edda;

namespace Parking;

[Workflow]
public sealed partial class ParkingTicket
{
    public async Task<double> RunAsync(WorkflowContext ctx)
    {
        var entered = ctx.UtcNow;
        await ctx.WaitEvent<string>("gate.left");
        return ({|EDDA2001:TimeProvider.System.GetUtcNow|}() - entered).TotalHours;
    }
}
