using Edda;

namespace Orders;

/// <summary>Charges the customer's card. The provider is another system, so the idempotency key has to keep a repeated call from charging twice.</summary>
[Activity(MaxAttempts = 8, InitialIntervalSeconds = 0.1, TimeoutSeconds = 60)]
public sealed partial class ChargeCard(PaymentProvider provider, KillSwitch killSwitch)
{
    public async Task<Payment> RunAsync(ActivityExecutionContext ctx, string orderId, string card, decimal amount)
    {
        killSwitch.BeforeEffect();
        var payment = await provider.ChargeAsync(orderId, card, amount, ctx.IdempotencyKey, ctx.CancellationToken);
        killSwitch.AfterEffect();
        return payment;
    }
}

/// <summary>A charge as the provider has booked it.</summary>
public sealed record Payment(string PaymentId, decimal Amount);

/// <summary>
/// Gives back what was charged for an order. When a process dies while it charges and the card is declined at the next try, nobody here knows
/// whether the first try was booked; the provider does, so this also runs then (<c>OnUnknown</c>) and finds nothing to give back.
/// </summary>
[Compensation(typeof(ChargeCard), OnUnknown = true, MaxAttempts = 8, InitialIntervalSeconds = 0.1)]
public sealed partial class RefundCard(PaymentProvider provider, KillSwitch killSwitch)
{
    public async Task RunAsync(string orderId, CancellationToken cancellationToken)
    {
        killSwitch.BeforeEffect();
        if (await provider.RefundAsync(orderId, cancellationToken))
            killSwitch.AfterEffect();
    }
}
