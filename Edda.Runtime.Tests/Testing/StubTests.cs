using Edda.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Edda.Tests.Testing;

/// <summary>What stands in for activities, and what is recorded of the calls.</summary>
internal sealed class StubTests
{
    [Test]
    public async Task A_stub_gets_the_arguments_by_name_and_its_result_reaches_the_workflow()
    {
        await using var runtime = TestRuntimes.Create();
        runtime.Stub(Shop.Charge.Definition, call => new Receipt(call.orderId.ToUpperInvariant(), call.amount * 2));
        var order = await runtime.StartAsync(Shop.Order.With("o", 1.50m), new() { Id = "first" });
        await order.SendEventAsync("order.shipped", new Shipped("t"));
        Assert.That(await order.GetResultAsync(), Is.EqualTo("O t"));

        var call = runtime.Calls(Shop.Charge.Definition).Single();
        Assert.That(call.Arguments, Is.EqualTo(("o", 1.50m)));
        Assert.That((call.Arguments.orderId, call.Result, call.HasSucceeded, call.Attempts), Is.EqualTo(("o", new Receipt("O", 3.00m), true, 1)));
        Assert.That((call.InstanceId, call.Id, call.Failure), Is.EqualTo(("first", "Shop.Charge:1", (Failure?)null)));
        Assert.That(call.CallSite, Does.StartWith("Shop.cs:"));
        Assert.That(runtime.Calls(Shop.Notify.Definition, "first").Single().Arguments, Is.EqualTo("o O t"));
        Assert.That(runtime.Calls(Shop.Refund.Definition), Is.Empty);
    }

    [Test]
    public async Task Every_form_of_stub_answers()
    {
        await using var runtime = TestRuntimes.Create();
        var heard = new List<string>();
        await Charged(() => runtime.Stub(Shop.Charge.Definition, call => new Receipt("sync", call.amount)));
        await Charged(() => runtime.Stub(Shop.Charge.Definition, async call =>
        {
            await Task.Yield();
            return new Receipt("async", call.amount);
        }));
        await Charged(() => runtime.Stub(Shop.Charge.Definition, (call, attempt) => new Receipt($"attempt {attempt.Attempt}", call.amount)));
        await Charged(() => runtime.Stub(Shop.Charge.Definition, async (call, attempt) =>
        {
            await Task.Yield();
            return new Receipt(attempt.IdempotencyKey, call.amount);
        }));
        Assert.That(runtime.Calls(Shop.Charge.Definition).Select(call => call.Result!.PaymentId),
            Is.EqualTo(new[] { "sync", "async", "attempt 1", "Shop.OutOfStock-4/1/Shop.Charge:1" }));

        await Reminded(() => runtime.Stub(Shop.Notify.Definition, heard.Add));
        await Reminded(() => runtime.Stub(Shop.Notify.Definition, async text =>
        {
            await Task.Yield();
            heard.Add($"async {text}");
        }));
        await Reminded(() => runtime.Stub(Shop.Notify.Definition, (text, attempt) => heard.Add($"{attempt.ActivityId} {text}")));
        await Reminded(() => runtime.Stub(Shop.Notify.Definition, async (text, attempt) =>
        {
            await Task.Yield();
            heard.Add($"{attempt.InstanceId} {text}");
        }));
        Assert.That(heard, Is.EqualTo(new[] { "day 1", "async day 1", "Shop.Notify:1 day 1", "Shop.Remind-4 day 1" }));

        async Task Charged(Action stub)
        {
            stub();
            runtime.Stub(Shop.Refund.Definition, _ => { });
            await Assert.ThrowsAsync<WorkflowFailedException>(async () => await (await runtime.StartAsync(Shop.OutOfStock.With("o"))).GetResultAsync());
            await runtime.SettleAsync();
        }

        async Task Reminded(Action stub)
        {
            stub();
            await runtime.RunAsync(Shop.Remind.With(1));
        }
    }

    [Test]
    public async Task What_a_stub_throws_is_retried_and_recorded_like_an_error_of_the_body()
    {
        await using var runtime = TestRuntimes.Create();
        runtime.Stub(Shop.Charge.Definition, call => throw new InvalidOperationException("declined"));
        var error = (await Assert.ThrowsAsync<WorkflowFailedException>(() => runtime.RunAsync(Shop.Order.With("o", 1m))))!;
        Assert.That(error.Message, Does.Contain("declined"));
        var call = runtime.Calls(Shop.Charge.Definition).Single();
        Assert.That((call.Kind, call.Attempts, call.Result), Is.EqualTo((HistoryEntryKind.ActivityFailed, 5, (Receipt?)null)));
        Assert.That(call.Failure!.Message, Is.EqualTo("declined"));
        Assert.That(call.EndedAt - new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), Is.EqualTo(TimeSpan.FromSeconds(1 + 2 + 4 + 8)));

        runtime.Stub(Shop.Notify.Definition, text => throw new TerminalException("no"));
        await Assert.ThrowsAsync<WorkflowFailedException>(() => runtime.RunAsync(Shop.Remind.With(1)));
        Assert.That(runtime.Calls(Shop.Notify.Definition).Single().Attempts, Is.EqualTo(1));
    }

    [Test]
    public async Task A_compensation_is_stubbed_and_expected_like_an_activity()
    {
        await using var runtime = TestRuntimes.Create();
        var refunded = new List<string>();
        runtime.Stub(Shop.Charge.Definition, call => new Receipt($"p-{call.orderId}", call.amount));
        runtime.Stub(Shop.Refund.Definition, receipt => refunded.Add(receipt.PaymentId));
        var order = await runtime.StartAsync(Shop.OutOfStock.With("o"));
        await Assert.ThrowsAsync<WorkflowFailedException>(() => order.GetResultAsync());
        var call = runtime.Calls(Shop.Refund.Definition).Single();
        Assert.That((call.Arguments, call.HasSucceeded, call.Kind), Is.EqualTo((new Receipt("p-o", 5m), true, HistoryEntryKind.CompensationCompleted)));
        Assert.That(refunded, Is.EqualTo(new[] { "p-o" }));
    }

    [Test]
    public async Task Activities_run_for_real_with_the_services_of_the_test()
    {
        var gateway = new Gateway();
        await using var runtime = TestRuntimes.Create(test => test.Services.AddSingleton<IPaymentGateway>(gateway));
        await Assert.ThrowsAsync<WorkflowFailedException>(async () => await (await runtime.StartAsync(Shop.OutOfStock.With("o"))).GetResultAsync());
        Assert.That(gateway.Charged, Is.EqualTo(new[] { ("o", 5m), ("real", -5m) }));
        Assert.That(runtime.Services.GetRequiredService<IPaymentGateway>(), Is.SameAs(gateway));
    }

    [Test]
    public async Task A_missing_dependency_is_said_with_what_to_do_and_not_tried_again()
    {
        await using var runtime = TestRuntimes.Create();
        var error = (await Assert.ThrowsAsync<WorkflowFailedException>(() => runtime.RunAsync(Shop.Order.With("o", 1m))))!;
        Assert.That(error.Message, Does.Contain("The activity 'Shop.Charge' needs IPaymentGateway"));
        Assert.That(error.Message, Does.Contain("runtime.Stub(").And.Contain("options.Services"));
        Assert.That(runtime.Calls(Shop.Charge.Definition).Single().Attempts, Is.EqualTo(1));
    }

    [Test]
    public async Task An_activity_is_tested_alone_with_a_context_of_the_test()
    {
        var gateway = new Gateway();
        var receipt = await new Shop.Charge(gateway).RunAsync("o", 2m);
        Assert.That(receipt.Amount, Is.EqualTo(2m));
        var context = new ActivityExecutionContext { InstanceId = "i", ActivityId = "Charge:1", Attempt = 2, IdempotencyKey = "k" };
        Assert.That((context.InstanceId, context.ActivityId, context.Attempt, context.IdempotencyKey), Is.EqualTo(("i", "Charge:1", 2, "k")));
    }

    private sealed class Gateway : IPaymentGateway
    {
        public List<(string, decimal)> Charged { get; } = [];

        public Task<Receipt> ChargeAsync(string orderId, decimal amount)
        {
            Charged.Add((orderId, amount));
            return Task.FromResult(new Receipt("real", amount));
        }
    }
}
