using Edda.Testing;
using Edda.Tests.Scenarios;

namespace Edda.Tests.Testing;

/// <summary>A test never hangs: what cannot come to pass is said, with what everybody waits for.</summary>
internal sealed class StandstillTests
{
    [Test]
    public async Task A_result_that_needs_an_event_nobody_sends_is_an_error_that_names_the_event()
    {
        await using var runtime = TestRuntimes.Create();
        var order = await runtime.StartAsync(Shop.AwaitParcel.With(), new() { Id = "o-1" });
        var error = (await Assert.ThrowsAsync<StandstillException>(() => order.GetResultAsync()))!;
        Assert.That(error.Message, Does.Contain("Nothing can happen any more").And.Contain("It is 2026-01-01 00:00:00Z."));
        Assert.That(error.Message, Does.Match(@"'o-1' of \S*AwaitParcel waits for the event 'order\.shipped', since 2026-01-01 00:00:00Z \(Shop\.cs:\d+\)"));

        await order.SendEventAsync("order.shipped", new Shipped("t"));
        Assert.That(await order.GetResultAsync(), Is.EqualTo("t"), "the instance is none the worse for it");
    }

    [Test]
    public async Task A_run_that_is_not_in_memory_says_what_it_waits_for()
    {
        await using var runtime = TestRuntimes.Create(configure: edda => edda.MaxCachedRuns = 0);
        var order = await runtime.StartAsync(Shop.AwaitParcel.With());
        var error = (await Assert.ThrowsAsync<StandstillException>(() => order.GetResultAsync()))!;
        Assert.That(error.Message, Does.Contain("waits for the event 'order.shipped'"));
    }

    [Test]
    public async Task Another_task_of_the_test_has_time_to_act()
    {
        await using var runtime = TestRuntimes.Create(test => test.StandstillPatience = TimeSpan.FromMinutes(1));
        var order = await runtime.StartAsync(Shop.AwaitParcel.With());
        var result = order.GetResultAsync();
        await runtime.SettleAsync();
        Assert.That(result.IsCompleted, Is.False);
        await order.SendEventAsync("order.shipped", new Shipped("t"));
        Assert.That(await result.Soon(), Is.EqualTo("t"));
    }

    [Test]
    public async Task Time_that_is_moved_by_hand_is_asked_for()
    {
        await using var runtime = TestRuntimes.Create(test => test.TimePassing = TimePassing.ByHand);
        var sleeper = await runtime.StartAsync(Shop.SleepFor.With(TimeSpan.FromDays(3)));
        var error = (await Assert.ThrowsAsync<StandstillException>(() => sleeper.GetResultAsync()))!;
        Assert.That(error.Message, Does.Contain("moved by hand").And.Contain("before 2026-01-04 00:00:00Z").And.Contain("sleeps until 2026-01-04 00:00:00Z"));
        runtime.TimePassing = TimePassing.WhenAwaited;
        await sleeper.GetResultAsync();
    }

    [Test]
    public async Task A_body_that_does_not_end_is_named()
    {
        var gate = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var runtime = TestRuntimes.Acting((_, _, _) => gate.Task, test => test.BusyPatience = TimeSpan.FromMilliseconds(100));
        var act = await runtime.StartAsync(Shop.ActOnce.With("for ever", null), new() { Id = "stuck" });
        var error = (await Assert.ThrowsAsync<StandstillException>(() => act.GetResultAsync()))!;
        Assert.That(error.Message, Does.Contain("Act:1").And.Contain("of 'stuck' (attempt 1) runs, and holds time still"));
        await Assert.ThrowsAsync<StandstillException>(runtime.SettleAsync);
        gate.SetResult("at last");
        Assert.That(await act.GetResultAsync(), Is.EqualTo("at last"));
    }

    [Test]
    public async Task Timers_without_end_that_move_no_workflow_are_given_up()
    {
        // With patience: a moment that comes before the loop has begun to await it finds the loop between two timers.
        await using var runtime = TestRuntimes.Create(static test => test.StandstillPatience = TimeSpan.FromSeconds(1));
        using var stop = new CancellationTokenSource();
        var loop = Task.Run(() => Loop(runtime.Time, stop.Token));
        var order = await runtime.StartAsync(Shop.AwaitParcel.With());
        var error = (await Assert.ThrowsAsync<StandstillException>(() => order.GetResultAsync()))!;
        Assert.That(error.Message, Does.Contain("Time has jumped again and again"));
        await stop.CancelAsync();
        Assert.That(async () => await loop, Throws.InstanceOf<OperationCanceledException>());

        static async Task Loop(TimeProvider time, CancellationToken token)
        {
            while (true)
                await Task.Delay(TimeSpan.FromSeconds(1), time, token); // Virtual time.
        }
    }

    [Test]
    public async Task A_blocked_instance_is_reported_as_blocked_and_not_as_a_standstill()
    {
        await using var runtime = TestRuntimes.Create();
        var foreign = await runtime.StartAsync(Shop.AwaitForeign.With("odd"), new() { Id = "odd" });
        var error = (await Assert.ThrowsAsync<WorkflowBlockedException>(() => foreign.GetResultAsync().Soon()))!;
        Assert.That(error.Message, Does.Contain("awaits something that Edda does not know"));
    }

    [Test]
    public async Task Mail_of_a_type_that_nobody_awaits_is_told()
    {
        await using var runtime = TestRuntimes.Create();
        var order = await runtime.StartAsync(Shop.AwaitParcel.With(), new() { Id = "o-1" });
        await order.SendEventAsync("order.shiped", new Shipped("t"));
        await order.SendEventAsync("order.shiped", new Shipped("t"));
        var error = (await Assert.ThrowsAsync<StandstillException>(() => order.GetResultAsync()))!;
        Assert.That(error.Message, Does.Contain("waits for the event 'order.shipped'").And.Contain("unread: 'order.shiped' (2)"));
        await order.CancelAsync();
    }

    [Test]
    public async Task A_body_that_awaits_what_never_comes_is_told_how_to_time_out()
    {
        await using var runtime = TestRuntimes.Acting(
            async (what, token, time) =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, time, token); // Arms no timer: there is no moment to jump to.
                return what;
            }, static test => test.BusyPatience = TimeSpan.FromMilliseconds(100));
        var act = await runtime.StartAsync(Shop.ActOnce.With("x", TimeSpan.FromMinutes(5)));
        var error = (await Assert.ThrowsAsync<StandstillException>(() => act.GetResultAsync()))!;
        Assert.That(error.Message, Does.Contain("runtime.TimeOut(…)"));
    }
}
