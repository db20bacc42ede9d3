using Edda.Testing;
using Edda.Tests.Scenarios;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Edda.Tests.Testing;

/// <summary>The worker's process dies; the test and the database live on.</summary>
internal sealed class CrashTests
{
    [Test]
    public async Task A_crash_in_a_long_sleep_loses_nothing_and_repeats_nothing()
    {
        await using var runtime = TestRuntimes.Create();
        runtime.StubPayments();
        var order = await runtime.StartAsync(Shop.Order.With("o1", 5m));
        await runtime.SettleAsync();
        await runtime.CrashAsync();
        await order.SendEventAsync("order.shipped", new Shipped("t1"));
        Assert.That(await order.GetResultAsync(), Is.EqualTo("p-o1 t1"));
        Assert.That(runtime.Calls(Shop.Charge.Definition), Has.Count.EqualTo(1));
        Assert.That(runtime.UtcNow, Is.EqualTo(new DateTimeOffset(2026, 1, 4, 0, 0, 0, TimeSpan.Zero)));
    }

    [Test]
    public async Task A_body_is_dropped_at_its_await_without_its_finally_and_runs_again()
    {
        var begun = 0;
        var cleaned = 0;
        var gate = new TaskCompletionSource();
        await using var runtime = TestRuntimes.Acting(async (_, _, _) =>
        {
            try
            {
                if (++begun == 1)
                    await gate.Task;
                return "done";
            }
            finally
            {
                cleaned++;
            }
        });
        var handle = await runtime.StartAsync(Shop.ActOnce.With("x", null));
        while (begun == 0)
            await Task.Yield();
        await runtime.CrashAsync();
        Assert.That(await handle.GetResultAsync(), Is.EqualTo("done"));
        gate.SetResult();
        await runtime.SettleAsync();
        Assert.That((begun, cleaned), Is.EqualTo((2, 1)));
    }

    [Test]
    public async Task A_body_that_waited_on_the_clock_begins_its_wait_anew()
    {
        var begun = 0;
        await using var runtime = TestRuntimes.Acting(async (_, _, time) =>
        {
            begun++;
            await Task.Delay(TimeSpan.FromHours(1), time); // Virtual time.
            return "done";
        });
        var handle = await runtime.StartAsync(Shop.ActOnce.With("x", null));
        await runtime.AdvanceAsync(TimeSpan.FromMinutes(40));
        await runtime.CrashAsync();
        Assert.That(await handle.GetResultAsync(), Is.EqualTo("done"));
        Assert.That((begun, runtime.UtcNow - new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)), Is.EqualTo((2, TimeSpan.FromMinutes(100))));
    }

    [Test]
    public async Task A_start_whose_commit_died_is_asked_again_and_is_new()
    {
        await using var runtime = TestRuntimes.Create();
        runtime.StubPayments();
        runtime.CommitFaults = static commit => commit.Number == 1 ? CommitFault.CrashBefore : CommitFault.None;
        var handle = await runtime.StartAsync(Shop.SleepFor.With(TimeSpan.FromDays(1)));
        Assert.That(handle.IsNew, Is.True);
        Assert.That(await handle.GetResultAsync(), Is.EqualTo(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero)));
        Assert.That(runtime.Commits[0].ToString(), Is.EqualTo("commit 1 (start of 'Shop.SleepFor-1', Waiting)"));
    }

    [Test]
    public async Task A_start_that_was_stored_and_not_answered_runs_once([Values(CommitFault.CrashAfter, CommitFault.BreakAfter)] CommitFault fault)
    {
        await using var runtime = TestRuntimes.Create();
        runtime.StubPayments();
        runtime.CommitFaults = commit => commit.Number == 1 ? fault : CommitFault.None;
        var handle = await runtime.StartAsync(Shop.Remind.With(2));
        Assert.That(await handle.GetResultAsync(), Is.EqualTo(2));
        Assert.That(runtime.Calls(Shop.Notify.Definition), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task An_event_that_was_stored_and_not_answered_is_received_once([Values(CommitFault.CrashBefore, CommitFault.CrashAfter,
        CommitFault.BreakBefore, CommitFault.BreakAfter)] CommitFault fault)
    {
        await using var runtime = TestRuntimes.Create();
        var handle = await runtime.StartAsync(Shop.AwaitParcel.With());
        runtime.CommitFaults = commit => commit.Writes[0].StartsWith("event", StringComparison.Ordinal) && commit.Number == 2 ? fault : CommitFault.None;
        Assert.That(await handle.SendEventAsync("order.shipped", new Shipped("t1")), Is.True);
        Assert.That(await handle.GetResultAsync(), Is.EqualTo("t1"));
    }

    [Test]
    public async Task A_lost_lease_refuses_the_commit_and_another_worker_goes_on()
    {
        await using var runtime = TestRuntimes.Create();
        var charged = 0;
        runtime.Stub(Shop.Charge.Definition, call =>
        {
            charged++;
            return new Receipt("p1", call.amount);
        });
        runtime.CommitFaults = static commit => commit.Number == 2 ? CommitFault.LoseLease : CommitFault.None;
        var order = await runtime.StartAsync(Shop.Order.With("o1", 5m));
        await order.SendEventAsync("order.shipped", new Shipped("t1"));
        Assert.That(await order.GetResultAsync(), Is.EqualTo("p1 t1"));
        Assert.That((charged, runtime.Calls(Shop.Charge.Definition).Count), Is.EqualTo((2, 1)));
    }

    [Test]
    public async Task A_slow_commit_makes_what_is_due_late()
    {
        await using var runtime = TestRuntimes.Create();
        runtime.CommitFaults = static commit => commit.Number == 1 ? CommitFault.Delay : CommitFault.None;
        var slept = await runtime.RunAsync(Shop.SleepFor.With(TimeSpan.FromSeconds(3)));
        Assert.That(slept, Is.EqualTo(new DateTimeOffset(2026, 1, 1, 0, 0, 10, TimeSpan.Zero)));
    }

    [Test]
    public async Task An_activity_can_be_made_to_throw_to_time_out_and_to_run_twice()
    {
        await using var runtime = TestRuntimes.Create();
        var charged = new List<string>();
        runtime.Stub(Shop.Charge.Definition, (call, attempt) =>
        {
            charged.Add(attempt.IdempotencyKey);
            return new Receipt("p1", call.amount);
        });
        runtime.Throw(Shop.Charge.Definition, new TimeoutException("no answer"), times: 2);
        runtime.RunTwice(Shop.Charge.Definition);
        var order = await runtime.StartAsync(Shop.Order.With("o1", 5m));
        await order.SendEventAsync("order.shipped", new Shipped("t1"));
        Assert.That(await order.GetResultAsync(), Is.EqualTo("p1 t1"));
        Assert.That(runtime.Calls(Shop.Charge.Definition).Single().Attempts, Is.EqualTo(3));
        Assert.That(charged, Has.Count.EqualTo(2));
        Assert.That(charged.Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task An_attempt_that_is_to_time_out_does_so_at_its_limit()
    {
        await using var runtime = TestRuntimes.Acting(static (what, _, _) => Task.FromResult(what));
        runtime.TimeOut(Shop.Act.Definition);
        var handle = await runtime.StartAsync(Shop.ActOnce.With("x", TimeSpan.FromMinutes(5)));
        Assert.That(async () => await handle.GetResultAsync(), Throws.TypeOf<WorkflowFailedException>());
        Assert.That(runtime.UtcNow, Is.EqualTo(new DateTimeOffset(2026, 1, 1, 0, 5, 0, TimeSpan.Zero)));
    }

    [Test]
    public async Task What_the_test_awaits_on_the_clock_comes_to_pass_though_the_worker_dies_at_that_moment()
    {
        await using var runtime = TestRuntimes.Create();
        runtime.CommitFaults = static commit => commit.Number == 2 ? CommitFault.CrashBefore : CommitFault.None;
        var handle = await runtime.StartAsync(Shop.SleepFor.With(TimeSpan.FromHours(1)));
        var delay = Task.Delay(TimeSpan.FromHours(1), runtime.Time); // Virtual time.

        await handle.GetResultAsync().Soon("the workflow's hour");

        await delay.Soon("the test's hour");
    }

    [Test]
    public async Task A_worker_that_cannot_begin_another_life_is_told_to_whoever_waits_and_to_whoever_comes()
    {
        var asked = 0;
        var runtime = TestRuntimes.Create(options => options.Services.AddTransient<ILoggerFactory>(
            _ => ++asked == 1 ? NullLoggerFactory.Instance : throw new InvalidOperationException("There is no log.")));

        Assert.That(async () => await runtime.CrashAsync().Soon("the crash"), Throws.InstanceOf<Exception>().With.Message.Contains("There is no log."));
        Assert.That(async () => await runtime.SettleAsync().Soon("the settled runtime"), Throws.TypeOf<StandstillException>()
            .With.Message.Contains("There is no log."));
        await runtime.DisposeAsync().AsTask().Soon("the end");
    }

    [Test]
    public async Task A_machine_that_slept_finds_everything_late()
    {
        await using var runtime = TestRuntimes.Create();
        var handle = await runtime.StartAsync(Shop.SleepFor.With(TimeSpan.FromHours(1)));
        await runtime.SuspendAsync(TimeSpan.FromHours(8));
        Assert.That(await handle.GetResultAsync(), Is.EqualTo(new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.Zero)));
    }

    [Test]
    public async Task Whoever_waits_while_one_life_follows_another_disturbs_neither()
    {
        for (var round = 0; round < 100; round++)
        {
            await using var runtime = TestRuntimes.Create(static test => test.StandstillPatience = TimeSpan.FromSeconds(5));
            var sleeper = await runtime.StartAsync(Shop.SleepFor.With(TimeSpan.FromDays(1)));
            var crash = runtime.CrashAsync();
            var waits = Enumerable.Range(0, 20).Select(async _ => await sleeper.GetResultAsync()).ToArray();
            await runtime.SettleAsync().Soon();
            await crash;
            await Task.WhenAll(waits).Soon();
        }
    }
}
