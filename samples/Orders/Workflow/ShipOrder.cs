using Edda;

namespace Orders;

/// <summary>Hands the parcel over and returns its tracking number.</summary>
[Activity(MaxAttempts = 8, InitialIntervalSeconds = 0.1)]
public sealed partial class ShipOrder(Carrier carrier, KillSwitch killSwitch)
{
    public async Task<string> RunAsync(ActivityExecutionContext ctx, string orderId, string address)
    {
        killSwitch.BeforeEffect();
        var trackingNumber = await carrier.ShipAsync(orderId, address, ctx.CancellationToken);
        killSwitch.AfterEffect();
        return trackingNumber;
    }
}
