using Edda.Testing;
using Edda.Tests.Execution;
using Edda.Tests.Scenarios;

namespace Edda.Tests.Testing;

/// <summary>What a test asks for that cannot be is refused at once, with what to do instead.</summary>
internal sealed class MisuseTests
{
    [Test]
    public void Options_that_make_no_sense_are_refused_all_at_once()
    {
        var error = Assert.Throws<EddaOptionsException>(static () => TestRuntimes.Create(static test =>
        {
            test.StandstillPatience = TimeSpan.FromSeconds(-5);
            test.BusyPatience = TimeSpan.MaxValue;
            test.TimePassing = (TimePassing)7;
        }))!;
        Assert.That(error.Problems, Has.Count.EqualTo(3));
        Assert.That(error.Message, Does.Contain("StandstillPatience is -00:00:05").And.Contain("BusyPatience is 10675199").And.Contain("TimePassing is 7"));
    }

    [Test]
    public async Task Time_is_not_moved_beyond_the_end_of_the_calendar()
    {
        await using var runtime = TestRuntimes.Create();
        var begin = runtime.UtcNow;
        foreach (var duration in new[] { TimeSpan.MaxValue, TimeSpan.FromDays(365 * 9000) })
        {
            Assert.That(Assert.Throws<ArgumentOutOfRangeException>(() => runtime.AdvanceAsync(duration))!.Message, Does.Contain("9999"));
            Assert.That((await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => runtime.SuspendAsync(duration)))!.Message, Does.Contain("9999"));
        }

        Assert.That(runtime.UtcNow, Is.EqualTo(begin));
        await runtime.AdvanceToAsync(DateTimeOffset.MaxValue.AddDays(-1));
    }

    [Test]
    public async Task A_timer_beyond_the_end_of_the_calendar_never_fires()
    {
        await using var runtime = TestRuntimes.Create();
        var hasFired = false;
        await using var timer = runtime.Time.CreateTimer(_ => hasFired = true, null, TimeSpan.MaxValue, Timeout.InfiniteTimeSpan);
        await runtime.RunAsync(Shop.SleepFor.With(TimeSpan.FromDays(1)));
        Assert.That(hasFired, Is.False);
    }

    [Test]
    public async Task A_stub_that_moves_time_or_waits_for_rest_is_told_that_it_is_itself_what_runs()
    {
        await using var runtime = TestRuntimes.Create(static test => test.BusyPatience = Timeout.InfiniteTimeSpan);
        foreach (var ask in new Func<Task>[] { runtime.SettleAsync, runtime.VerifyAsync, () => runtime.AdvanceAsync(TimeSpan.FromDays(2)),
            () => runtime.SuspendAsync(TimeSpan.FromDays(2)) })
        {
            runtime.Stub(Shop.Notify.Definition, _ => ask());
            var error = (await Assert.ThrowsAsync<WorkflowFailedException>(() => runtime.RunAsync(Shop.Remind.With(1)).Soon()))!;
            Assert.That(error.Message, Does.Contain("Shop.Notify:1").And.Contain("Task.Delay(…, runtime.Time)"));
        }

        Assert.That(runtime.Calls(Shop.Notify.Definition).Select(static call => call.Attempts), Has.All.EqualTo(1), "no attempt will do better");
    }

    [Test]
    public async Task A_fault_of_what_has_no_attempts_is_refused()
    {
        await using var runtime = TestRuntimes.Create();
        foreach (var fault in new Action[]
        {
            () => runtime.Throw(Shop.Order.Definition, new TimeoutException()), () => runtime.TimeOut(Shop.Order.Definition),
            () => runtime.RunTwice(Shop.Order.Definition),
        })
            Assert.That(Assert.Throws<ArgumentException>(() => fault())!.Message, Does.Contain("'Shop.Order' is a workflow")
                .And.Contain("activity or a compensation"));
    }

    [Test]
    public async Task A_stub_that_returns_no_task_is_told_so()
    {
        await using var runtime = TestRuntimes.Create();
        runtime.Stub(Shop.Notify.Definition, Task (_) => null!);
        var error = (await Assert.ThrowsAsync<WorkflowFailedException>(() => runtime.RunAsync(Shop.Remind.With(1))))!;
        Assert.That(error.Message, Does.Contain("The stub of 'Shop.Notify' returned null instead of a task."));
    }

    [Test]
    public async Task Commits_that_never_pass_are_given_up([Values(CommitFault.CrashBefore, CommitFault.CrashAfter, CommitFault.LoseLease)] CommitFault fault)
    {
        await using var runtime = TestRuntimes.Create();
        runtime.CommitFaults = _ => fault;
        var error = (await Assert.ThrowsAsync<StandstillException>(() => runtime.RunAsync(Shop.Remind.With(1)).Soon()))!;
        Assert.That(error.Message, Does.Contain("CommitFaults").And.Contain(fault.ToString()).And.Contain("CommitFault.None"));
        await Assert.ThrowsAsync<StandstillException>(() => runtime.SettleAsync().Soon());
    }

    [Test]
    public async Task A_workflow_that_blocks_its_thread_in_its_first_turn_does_not_hang_the_start()
    {
        using var gate = new ManualResetEventSlim();
        var workflow = Handmade.Workflow(_ =>
        {
            gate.Wait();
            return Task.CompletedTask;
        });
        var runtime = EddaTestRuntime.Create(edda => edda.AddCatalogue(Handmade.Catalogue("build-1", workflow)),
            static test => test.BusyPatience = TimeSpan.FromMilliseconds(100));
        try
        {
            var error = (await Assert.ThrowsAsync<StandstillException>(() => runtime.StartAsync(workflow.Call(default), new() { Id = "stuck" }).Soon()))!;
            Assert.That(error.Message, Does.Contain("the code of 'stuck' blocks its thread"));
            var violation = (await Assert.ThrowsAsync<InvariantException>(() => runtime.DisposeAsync().AsTask().Soon()))!;
            Assert.That(violation.Message, Does.Contain("'stuck'").And.Contain("blocks its thread"));
        }
        finally
        {
            gate.Set();
        }
    }
}
