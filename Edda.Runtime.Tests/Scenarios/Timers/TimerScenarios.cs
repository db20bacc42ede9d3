using Edda.Storage;
using Edda.Tests.Storage;

namespace Edda.Tests.Scenarios.Timers;

/// <summary>Sleeping holds nothing, survives everything, and is as long as it was meant to be.</summary>
internal sealed class TimerScenarios(StoreKind kind) : Scenario(kind)
{
    protected override bool IsTimeVirtual => true;

    // S83
    [Test]
    public async Task A_sleep_parks_with_its_absolute_time_in_the_commit_of_the_step_before()
    {
        var host = await Host();
        await host.StartAsync(Sleeps.NoteSleepNote.With(3600), "sleeper");
        var row = await Parked("sleeper");

        Assert.That(row.WakeAt, Is.EqualTo(Now + (3600 * Micros.PerSecond)));
        var commit = host.Store.Members.OfType<InstanceCommit>().Single(c => c.Steps.Length > 0);
        Assert.That(commit.Steps.Single().CommandId, Is.EqualTo("Sleeps.Note:1"));
        Assert.That((commit.Change!.Releases, commit.Change.WakeAt), Is.EqualTo((true, row.WakeAt)));
    }

    // S83
    [Test]
    public async Task A_crash_in_the_commit_that_parks_leaves_nothing_of_it()
    {
        var host = await Host();
        host.Store.CrashAt(static member => member is InstanceCommit { Change.Releases: true }, CrashPoint.Before);
        await host.StartAsync(Sleeps.NoteSleepNote.With(3600), "sleeper");
        await Database.Watch.Until(() => host.Store.IsCut).Soon();

        var row = Database.Find("sleeper")!;
        Assert.That((row.Status, row.WakeAt, row.Worker is null), Is.EqualTo((WorkflowStatus.Running, (long?)null, false)));
        Assert.That(Database.History("sleeper"), Is.Empty);
        await Restart(host);
        await PassTime("sleeper");
        Assert.That(Effects.InOrder, Is.EqualTo(new[] { "before", "before", "after" }));
    }

    // S85
    [Test]
    public async Task A_replay_of_an_expired_timer_returns_at_once()
    {
        var host = await Host();
        await host.StartAsync(Sleeps.SleepThenWait.With(), "expired");
        Assert.That(await PassTime("expired"), Is.EqualTo(new[] { TimeSpan.FromHours(1) }));
        host = await Restart(host);
        await host.Client.SendEventAsync("expired", "go on", "");
        await Reached("expired", WorkflowStatus.Completed);

        Assert.That((await host.History("expired")).Select(e => (e.Kind, e.Id)),
            Is.EqualTo(new[] { (HistoryEntryKind.TimerFired, "sleep:1"), (HistoryEntryKind.EventReceived, "go on:1") }));
    }

    // S86, S92
    [Test]
    public async Task Sleeps_in_sequence_take_their_sum_over_a_replay_and_keep_their_ids()
    {
        var host = await Host();
        await host.StartAsync(Sleeps.Two.With(60, 30), "two");
        await PassTime("two", atMost: 1);
        await Recorded("two", "nap");
        await Parked("two");
        VirtualTime.Advance(TimeSpan.FromSeconds(10));
        host = await Restart(host);
        Assert.That(await PassTime("two"), Is.EqualTo(new[] { TimeSpan.FromSeconds(20) }));

        Assert.That((await host.Instance("two")).Result, Is.EqualTo("""["60","90"]"""));
        Assert.That((await host.History("two")).Select(e => e.Id), Is.EqualTo(new[] { "nap", "sleep:1", "sleep:2" }));
    }

    // S88
    [Test]
    public async Task A_timer_that_is_asked_for_again_by_a_replay_keeps_its_first_time()
    {
        var host = await Host();
        await host.StartAsync(Sleeps.NoteSleepNote.With(3600), "kept");
        var due = (await Parked("kept")).WakeAt;
        VirtualTime.Advance(TimeSpan.FromMinutes(20));
        host = await Restart(host);
        await host.Client.SendEventAsync("kept", "nobody waits for this", "");
        await Database.Until("kept", row => row is { Status: WorkflowStatus.Waiting, Worker: null, ClaimNo: > 1 });

        Assert.That(Database.Find("kept")!.WakeAt, Is.EqualTo(due));
        Assert.That(await PassTime("kept"), Is.EqualTo(new[] { TimeSpan.FromMinutes(40) }));
        Assert.That((await host.Instance("kept")).Result, Is.EqualTo("3600"));
    }

    // S91
    [Test]
    public async Task A_cancelled_sleeper_never_wakes()
    {
        var host = await Host();
        var handle = await host.StartAsync(Sleeps.NoteSleepNote.With(3600), "cancelled");
        await Parked("cancelled");
        Assert.That(await handle.CancelAsync().Soon(), Is.True);
        var row = await Reached("cancelled", WorkflowStatus.Cancelled);

        Assert.That((row.WakeAt, row.Worker), Is.EqualTo(((long?)null, (int?)null)));
        VirtualTime.Advance(TimeSpan.FromHours(2));
        await host.RunAsync(Sleeps.Two.With(0, 0));
        Assert.That(Effects.InOrder, Is.EqualTo(new[] { "before" }));
    }

    // S94
    [Test]
    public async Task Whatever_commit_the_process_dies_at_the_sleeper_finishes([Values] CrashPoint point)
    {
        var crashes = 0;
        for (var at = 1; ; at++)
        {
            var id = $"crash at {at}";
            var host = await Host();
            var starter = host.StartAsync(Sleeps.NoteSleepNote.With(60), id);
            await starter;
            var commits = 0;
            host.Store.CrashAt(member => member is InstanceCommit && ++commits == at, point);
            while (!host.Store.IsCut && !Database.Find(id)!.HasEnded())
            {
                await Database.Watch.Until(() => host.Store.IsCut || Database.Find(id) is { } row
                    && (row.HasEnded() || (row.Worker is null && row.WakeAt > Now))).Soon();
                if (Database.Find(id) is { WakeAt: { } due } && due > Now)
                    VirtualTime.Advance(TimeSpan.FromMicroseconds(due - Now));
            }

            var crashed = host.Store.IsCut;
            crashes += crashed ? 1 : 0;
            host = await Restart(host);
            await PassTime(id);
            Assert.That((await host.Instance(id)).Status, Is.EqualTo(WorkflowStatus.Completed), id);
            await host.DisposeAsync();
            if (!crashed)
                break;
        }

        Assert.That(crashes, Is.GreaterThanOrEqualTo(2), "the park and the end");
        Assert.That(Effects.Count("after"), Is.InRange(crashes + 1, (crashes + 1) * 2));
    }

    // S95
    [Test]
    public async Task A_timer_parked_by_a_worker_that_left_fires_on_another_one()
    {
        var first = await Host(name: "first");
        await first.StartAsync(Sleeps.NoteSleepNote.With(60), "moved");
        await Parked("moved");
        await Host(name: "second");
        await first.StopAsync();
        Assert.That(await PassTime("moved"), Is.EqualTo(new[] { TimeSpan.FromSeconds(60) }));

        Assert.That(Effects.InOrder, Is.EqualTo(new[] { "before", "after" }));
    }

    // S97
    [Test]
    public async Task A_sleep_below_a_second_is_not_rounded()
    {
        var host = await Host();
        await host.StartAsync(Sleeps.NoteSleepNote.With(0.025), "short");

        Assert.That(await PassTime("short"), Is.EqualTo(new[] { TimeSpan.FromMilliseconds(25) }));
        Assert.That((await host.Instance("short")).Result, Is.EqualTo("0.025"));
    }

    // S92
    [Test]
    public async Task A_sleep_after_an_outage_begins_when_the_one_before_was_noticed()
    {
        var host = await Host();
        await host.StartAsync(Sleeps.Two.With(3600, 3600), "late");
        await Parked("late");
        await host.StopAsync();
        VirtualTime.Advance(TimeSpan.FromHours(5));
        host = await Host();

        Assert.That(await PassTime("late"), Is.EqualTo(new[] { TimeSpan.FromHours(1) }));
        Assert.That((await host.Instance("late")).Result, Is.EqualTo("""["18000","21600"]"""));
    }

    // S92
    [Test]
    public async Task Time_begins_for_a_workflow_when_a_worker_takes_it_up()
    {
        var client = await Host(static options => options.RunWorker = false, "client");
        await client.StartAsync(Sleeps.NoteSleepNote.With(60), "queued");
        Assert.That(Database.Find("queued")!.Status, Is.EqualTo(WorkflowStatus.Pending));
        VirtualTime.Advance(TimeSpan.FromHours(2));
        await Host();

        Assert.That(await PassTime("queued"), Is.EqualTo(new[] { TimeSpan.FromSeconds(60) }));
        Assert.That((await client.Instance("queued")).Result, Is.EqualTo("60"));
    }
}
