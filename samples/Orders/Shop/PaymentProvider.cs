using System.Data.Common;
using System.Globalization;

namespace Orders;

/// <summary>
/// Stands in for a payment service, with books of its own. A call that repeats an idempotency key is answered with the first call's booking.
/// The card decides what it does: <c>tok_declined</c> and <c>tok_insufficient_funds</c> are refused, <c>tok_busy_2</c> is answered on the third request.
/// </summary>
public sealed class PaymentProvider(ShopDatabase database)
{
    private const string BusyPrefix = "tok_busy_";

    /// <exception cref="CardDeclinedException">The card is refused; asking again does not help.</exception>
    /// <exception cref="ProviderBusyException">Ask again later.</exception>
    internal async Task<Payment> ChargeAsync(string orderId, string card, decimal amount, string idempotencyKey, CancellationToken cancellationToken)
    {
        var (answer, payment) = await database.InTransactionAsync(
            transaction => AnswerAsync(transaction, orderId, card, amount, idempotencyKey), cancellationToken);
        return answer switch
        {
            "charged" => new Payment(Reference(payment), amount),
            "declined" => throw new CardDeclinedException(card == "tok_insufficient_funds" ? "the card has insufficient funds" : "the card was declined"),
            _ => throw new ProviderBusyException(),
        };
    }

    /// <summary>Gives back what was charged for an order, once; returns whether there was anything.</summary>
    internal Task<bool> RefundAsync(string orderId, CancellationToken cancellationToken) => database.InTransactionAsync(async transaction =>
    {
        await transaction.ExecuteAsync(
            "insert into refunds (payment, amount) select id, amount from payments where order_id = @order on conflict (payment) do nothing",
            ("@order", orderId));
        var isCharged = (long)(await transaction.ScalarAsync("select count(*) from payments where order_id = @order", ("@order", orderId)))! > 0;
        if (isCharged)
            await transaction.RecordEffectAsync("refund", orderId);
        return isCharged;
    }, cancellationToken);

    private static async Task<(string Answer, long Payment)> AnswerAsync(
        DbTransaction transaction, string orderId, string card, decimal amount, string idempotencyKey)
    {
        var earlier = (long)(await transaction.ScalarAsync("select count(*) from payment_requests where idempotency_key = @key", ("@key", idempotencyKey)))!;
        var answer = card is "tok_declined" or "tok_insufficient_funds" ? "declined"
            : earlier < BusyRequests(card) ? "busy"
            : "charged";
        await transaction.ExecuteAsync(
            "insert into payment_requests (idempotency_key, order_id, answer) values (@key, @order, @answer)",
            ("@key", idempotencyKey), ("@order", orderId), ("@answer", answer));
        if (answer != "charged")
            return (answer, 0);
        await transaction.ExecuteAsync(
            "insert into payments (idempotency_key, order_id, amount) values (@key, @order, @amount) on conflict (idempotency_key) do nothing",
            ("@key", idempotencyKey), ("@order", orderId), ("@amount", Cents.From(amount)));
        await transaction.RecordEffectAsync("charge", orderId);
        return (answer, (long)(await transaction.ScalarAsync("select id from payments where idempotency_key = @key", ("@key", idempotencyKey)))!);
    }

    private static int BusyRequests(string card) =>
        card.StartsWith(BusyPrefix, StringComparison.Ordinal)
        && int.TryParse(card.AsSpan(BusyPrefix.Length), CultureInfo.InvariantCulture, out var requests) ? requests : 0;

    private static string Reference(long payment) => string.Create(CultureInfo.InvariantCulture, $"PAY-{payment:D6}");
}

internal sealed class ProviderBusyException() : Exception("the payment provider is busy; try again later");
