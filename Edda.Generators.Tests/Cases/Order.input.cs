// The order example.
namespace Orders
{
    using System;
    using System.Threading.Tasks;
    using Edda;

    /// <summary>A receipt.</summary>
    public sealed record Receipt(string PaymentId, decimal Amount);

    /// <summary>A gateway.</summary>
    public interface IPaymentGateway
    {
        /// <summary>Charges.</summary>
        Task<Receipt> ChargeAsync(string orderId, decimal amount, string key);

        /// <summary>Refunds.</summary>
        Task RefundAsync(string paymentId);
    }

    /// <summary>Charges a card.</summary>
    [Activity(MaxAttempts = 3, InitialIntervalSeconds = 0.5, DoNotRetryOn = new[] { typeof(InvalidOperationException) })]
    public sealed partial class ChargeCard(IPaymentGateway gateway)
    {
        /// <summary>Charges a card once.</summary>
        /// <param name="ctx">The attempt.</param>
        /// <param name="orderId">The order.</param>
        /// <param name="amount">The amount.</param>
        /// <param name="note">For the statement.</param>
        public async Task<Receipt> RunAsync(ActivityExecutionContext ctx, string orderId, decimal amount, string? note = null) =>
            await gateway.ChargeAsync(orderId, amount, ctx.IdempotencyKey + note);
    }

    /// <summary>Refunds it.</summary>
    [Compensation(typeof(ChargeCard))]
    public sealed partial class RefundCard(IPaymentGateway gateway)
    {
        /// <summary>Refunds.</summary>
        public Task RunAsync(Receipt receipt) => gateway.RefundAsync(receipt.PaymentId);
    }

    /// <summary>An order.</summary>
    [Workflow]
    public sealed partial class OrderWorkflow
    {
        /// <summary>Runs it.</summary>
        public async Task<string> RunAsync(WorkflowContext ctx, string orderId, decimal amount)
        {
            var receipt = await ctx.ChargeCard(orderId, amount, options: new() { Id = "charge" });
            await ctx.Call(ChargeCard.With(orderId, amount), new() { Timeout = TimeSpan.FromSeconds(3) });
            return receipt.PaymentId;
        }
    }
}
