using Edda;

namespace Orders;

/// <summary>How an order stands at the end of a run.</summary>
internal enum OutcomeKind
{
    Completed,

    /// <summary>It failed, and what had been done for it was undone.</summary>
    Compensated,

    /// <summary>It failed before anything was done for it.</summary>
    Failed,

    /// <summary>It needs a look: blocked, not fully undone, cancelled, or failed for a reason that is no ordinary business.</summary>
    Unexpected,
}

/// <param name="OrderId">The order.</param>
/// <param name="Kind">How it stands.</param>
/// <param name="Reason">Why it is not completed.</param>
/// <param name="Charged">What the customer has paid in the end.</param>
internal sealed record Outcome(string OrderId, OutcomeKind Kind, string Reason = "", decimal Charged = 0)
{
    /// <summary>Waits for an order's end.</summary>
    internal static async Task<Outcome> WaitAsync(WorkflowHandle<OrderResult> order, CancellationToken cancellationToken)
    {
        try
        {
            var result = await order.GetResultAsync(cancellationToken);
            return new(order.InstanceId, OutcomeKind.Completed, Charged: result.Charged);
        }
        catch (WorkflowFailedException e) when (e.Status == WorkflowStatus.Failed && BusinessReason(e.Failure) is { } reason)
        {
            return new(order.InstanceId, OutcomeKind.Failed, reason);
        }
        catch (WorkflowFailedException e)
        {
            return new(order.InstanceId, OutcomeKind.Unexpected, $"{e.Status}: {e.Failure.Message}");
        }
        catch (WorkflowBlockedException e)
        {
            return new(order.InstanceId, OutcomeKind.Unexpected, e.Message);
        }
    }

    // What the workflow ended with names the activity; its cause is what the activity threw.
    private static string? BusinessReason(Failure failure) =>
        failure.Cause?.Type is not { } type ? null
        : type == typeof(CardDeclinedException).FullName ? "card declined"
        : type == typeof(OutOfStockException).FullName ? "out of stock"
        : type == typeof(UndeliverableException).FullName ? "undeliverable"
        : type == typeof(OrderRefusedException).FullName ? "refused by the shop's rules"
        : null;
}
