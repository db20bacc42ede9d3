using Edda;

namespace Orders;

/// <summary>
/// Follows a parcel to the customer's door. The parcel service reports by an event. When it has been silent for three days it is asked to look for the
/// parcel; when it is silent for three days more, the parcel counts as lost.
/// </summary>
[Workflow]
public sealed partial class DeliveryWorkflow
{
    /// <summary>The type of the event with which the parcel service reports that the customer has the parcel.</summary>
    public const string Delivered = "parcel.delivered";

    private static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    public async Task<DeliveryResult> RunAsync(WorkflowContext ctx, string orderId, string trackingNumber)
    {
        ctx.SetStatus("on its way");
        var report = await ctx.TryWaitEvent<ParcelReport>(Delivered, Patience);
        if (report is null)
        {
            await ctx.TraceParcel(trackingNumber);
            ctx.SetStatus("being looked for");
            report = await ctx.TryWaitEvent<ParcelReport>(Delivered, Patience);
        }

        return new DeliveryResult(orderId, report?.Data.SignedBy);
    }
}

/// <summary>What the parcel service reports.</summary>
public sealed record ParcelReport(string SignedBy);

/// <summary>How a delivery has ended.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="SignedBy">Who has the parcel; <see langword="null"/> when it is lost.</param>
public sealed record DeliveryResult(string OrderId, string? SignedBy);
