using Edda.Testing;
using Edda.Tests.Scenarios;

namespace Edda.Tests.Testing;

/// <summary>What is checked after every use.</summary>
internal sealed class InvariantTests
{
    [Test]
    public async Task Instances_that_wait_sleep_or_have_ended_leave_nothing_to_complain_of()
    {
        await using var runtime = TestRuntimes.Create();
        runtime.StubPayments();
        await runtime.StartAsync(Shop.AwaitParcel.With());
        await runtime.StartAsync(Shop.SleepFor.With(TimeSpan.FromDays(1)));
        await runtime.StartAsync(Shop.Order.With("o", 1m));
        var order = await runtime.StartAsync(Shop.AwaitParcel.With());
        await order.CancelAsync();
        await runtime.VerifyAsync();
        await runtime.AdvanceAsync(TimeSpan.FromDays(5));
        await runtime.VerifyAsync();
        await order.SendEventAsync("something.else", new Shipped("t")).ContinueWith(static _ => { }, TaskScheduler.Default);
    }

    [Test]
    public async Task A_body_that_outlives_the_runtime_is_named()
    {
        var gate = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var runtime = TestRuntimes.Acting((_, _, _) => gate.Task);
        await runtime.StartAsync(Shop.ActOnce.With("for ever", null), new() { Id = "stuck" });
        var error = (await Assert.ThrowsAsync<InvariantException>(async () => await runtime.DisposeAsync()))!;
        Assert.That(error.Violations, Has.Count.EqualTo(1));
        Assert.That(error.Message, Does.Contain("Act:1").And.Contain("of 'stuck' (attempt 1) still runs"));
        gate.SetResult("late");
    }

    [Test]
    public async Task A_body_that_heeds_its_token_ends_with_the_runtime([Values] bool verifies)
    {
        var ended = new TaskCompletionSource();
        var runtime = TestRuntimes.Acting(async (what, token, _) =>
        {
            try
            {
                await Task.Delay(Timeout.Infinite, token); // Ends by its token alone.
            }
            finally
            {
                ended.SetResult();
            }

            return what;
        }, test => test.VerifyOnDispose = verifies);
        await runtime.StartAsync(Shop.ActOnce.With("long", null));
        await runtime.DisposeAsync();
        Assert.That(ended.Task.IsCompleted);
    }

    [Test]
    public async Task A_body_that_waits_on_the_clock_is_left_with_it()
    {
        var runtime = TestRuntimes.Acting(async (what, _, time) =>
        {
            await Task.Delay(TimeSpan.FromDays(1), time); // Virtual time.
            return what;
        });
        await runtime.StartAsync(Shop.ActOnce.With("long", null));
        await runtime.SettleAsync();
        await runtime.DisposeAsync();
        await runtime.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(runtime.SettleAsync);
    }

    [Test]
    public async Task Whoever_awaits_a_result_hears_of_the_end_of_the_runtime()
    {
        var runtime = TestRuntimes.Create(test => test.StandstillPatience = Timeout.InfiniteTimeSpan);
        var result = (await runtime.StartAsync(Shop.AwaitParcel.With())).GetResultAsync();
        await runtime.DisposeAsync();
        Assert.That(async () => await result.Soon(), Throws.InstanceOf<EddaException>());
    }

    [Test]
    public async Task An_instance_that_is_blocked_and_that_nobody_has_asked_for_is_a_violation()
    {
        var runtime = TestRuntimes.Create();
        await runtime.StartAsync(Shop.AwaitForeign.With("odd"), new() { Id = "odd" });
        var error = (await Assert.ThrowsAsync<InvariantException>(runtime.VerifyAsync))!;
        Assert.That(error.Message, Does.Contain("'odd' of Shop.AwaitForeign (Blocked)").And.Contain("awaits something that Edda does not know"));
        await Assert.ThrowsAsync<InvariantException>(async () => await runtime.DisposeAsync());
    }

    [Test]
    public async Task A_test_that_has_been_told_of_a_blocked_instance_may_leave_it([Values] bool byResult)
    {
        await using var runtime = TestRuntimes.Create();
        var odd = await runtime.StartAsync(Shop.AwaitForeign.With("odd"), new() { Id = "odd" });
        await runtime.SettleAsync();
        if (byResult)
            await Assert.ThrowsAsync<WorkflowBlockedException>(() => odd.GetResultAsync());
        else
            Assert.That((await odd.GetAsync()).Status, Is.EqualTo(WorkflowStatus.Blocked));
        await runtime.VerifyAsync();
    }
}
