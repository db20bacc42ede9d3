using Edda;

namespace Orders;

/// <summary>Asks the parcel service to look for a parcel. It may be asked twice; it looks once.</summary>
[Activity(MaxAttempts = 8, InitialIntervalSeconds = 0.1)]
public sealed partial class TraceParcel(Carrier carrier)
{
    public Task RunAsync(string trackingNumber, CancellationToken cancellationToken) => carrier.TraceAsync(trackingNumber, cancellationToken);
}
