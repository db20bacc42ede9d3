namespace Edda.Tests.Testing;

public sealed record Receipt(string PaymentId, decimal Amount);

public sealed record Shipped(string Tracking);

public interface IPaymentGateway
{
    Task<Receipt> ChargeAsync(string orderId, decimal amount);
}

/// <summary>The application under test of this folder: a shop, and some odd workflows beside it.</summary>
public static partial class Shop
{
    [Activity]
    public sealed partial class Charge(IPaymentGateway gateway)
    {
        public Task<Receipt> RunAsync(string orderId, decimal amount) => gateway.ChargeAsync(orderId, amount);
    }

    [Compensation(typeof(Charge))]
    public sealed partial class Refund(IPaymentGateway gateway)
    {
        public Task RunAsync(Receipt receipt) => gateway.ChargeAsync(receipt.PaymentId, -receipt.Amount);
    }

    [Activity]
    public sealed partial class Notify
    {
        public Task RunAsync(string text)
        {
            ArgumentNullException.ThrowIfNull(text);
            return Task.CompletedTask;
        }
    }

    /// <summary>Reads the clock that it is given.</summary>
    [Activity]
    public sealed partial class TellTime(TimeProvider time)
    {
        public Task<DateTimeOffset> RunAsync() => Task.FromResult(time.GetUtcNow());
    }

    /// <summary>Whatever the test wants a body to do.</summary>
    [Activity]
    public sealed partial class Act(Func<string, CancellationToken, Task<string>> act)
    {
        public Task<string> RunAsync(string what, CancellationToken cancellationToken) => act(what, cancellationToken);
    }

    [Activity]
    public sealed partial class Block(Func<string, string> act)
    {
        public string Run(string what) => act(what);
    }

    /// <summary>Charge, wait three days, wait for the parcel a week at most, tell.</summary>
    [Workflow]
    public sealed partial class Order
    {
        public async Task<string> RunAsync(WorkflowContext ctx, string orderId, decimal amount)
        {
            var receipt = await ctx.Charge(orderId, amount);
            await ctx.Sleep(TimeSpan.FromDays(3));
            var shipped = await ctx.WaitEvent<Shipped>("order.shipped", TimeSpan.FromDays(7));
            await ctx.Notify($"{orderId} {receipt.PaymentId} {shipped.Data.Tracking}");
            return $"{receipt.PaymentId} {shipped.Data.Tracking}";
        }
    }

    /// <summary>A reminder a day, so many times.</summary>
    [Workflow]
    public sealed partial class Remind
    {
        public async Task<int> RunAsync(WorkflowContext ctx, int days)
        {
            for (var day = 1; day <= days; day++)
            {
                await ctx.Sleep(TimeSpan.FromDays(1));
                await ctx.Notify($"day {day}");
            }

            return days;
        }
    }

    [Workflow]
    public sealed partial class AwaitParcel
    {
        public async Task<string> RunAsync(WorkflowContext ctx) => (await ctx.WaitEvent<Shipped>("order.shipped")).Data.Tracking;
    }

    [Workflow]
    public sealed partial class SleepFor
    {
        public async Task<DateTimeOffset> RunAsync(WorkflowContext ctx, TimeSpan pause)
        {
            await ctx.Sleep(pause);
            return ctx.UtcNow;
        }
    }

    [Workflow]
    public sealed partial class AskTime
    {
        public async Task<DateTimeOffset> RunAsync(WorkflowContext ctx, TimeSpan pause)
        {
            await ctx.Sleep(pause);
            return await ctx.TellTime();
        }
    }

    /// <summary>Acts side by side, and tells the results in the order in which they came.</summary>
    [Workflow]
    public sealed partial class SideBySide
    {
        public async Task<string> RunAsync(WorkflowContext ctx, string[] whats)
        {
            var came = new List<string>();
            await Task.WhenAll(whats.Select(async what => came.Add(await ctx.Act(what))));
            return string.Join(' ', came);
        }
    }

    [Workflow]
    public sealed partial class ActOnce
    {
        public async Task<string> RunAsync(WorkflowContext ctx, string what, TimeSpan? timeout) =>
            await ctx.Act(what, new CallOptions { Timeout = timeout, Retry = RetryPolicy.None });
    }

    [Workflow]
    public sealed partial class BlockOnce
    {
        public Task<string> RunAsync(WorkflowContext ctx, string what) => ctx.Block(what);
    }

    /// <summary>Charges, then fails.</summary>
    [Workflow]
    public sealed partial class OutOfStock
    {
        public async Task RunAsync(WorkflowContext ctx, string orderId)
        {
            await ctx.Charge(orderId, 5m);
            throw new InvalidOperationException("out of stock");
        }
    }

    /// <summary>Awaits what Edda does not know.</summary>
    [Workflow]
    public sealed partial class AwaitForeign
    {
        public Task RunAsync(WorkflowContext ctx, string instanceId) => ctx.InstanceId == instanceId ? Foreign() : Task.CompletedTask;

        /// <summary>Declared to be what it is not: the subject is what the engine finds that the compiler was told not to look for.</summary>
        [Deterministic]
        private static Task Foreign() => Task.Delay(Timeout.Infinite);
    }
}
