using Edda.Failures;
using Edda.Storage;
using Edda.Tests.Storage;

namespace Edda.Tests.Scenarios.Crashes;

/// <summary>
/// The process dies, or the connection breaks, once at each commit of a run, before and after it reaches the database. The end is always that of the
/// run without a failure; a body runs at most once more than that; a transactional one takes effect exactly once.
/// </summary>
[Parallelizable] // Most of it is waiting: for servers, for processes, for the disk.
internal sealed class CrashScenarios(StoreKind kind) : Scenario(kind)
{
    private const int Enough = 100;

    // S56, S94
    [Test]
    public Task A_sequence_with_timer_retry_and_event_ends_the_same([Values] CrashPoint point, [Values] bool dies) =>
        Explore("sequence", point, dies, host => id => host.StartAsync(Plays.InSequence.With(), id), Cue, static end => end[..^36]);

    // S11, S56
    [Test]
    public Task Parallel_branches_end_the_same([Values] CrashPoint point, [Values] bool dies) =>
        Explore("at once", point, dies, host => id => host.StartAsync(Plays.AtOnce.With(), id), Cue);

    // S175
    [Test]
    public Task A_saga_is_undone_the_same([Values] CrashPoint point, [Values] bool dies) =>
        Explore("saga", point, dies, host => id => host.StartAsync(Plays.Saga.With(), id), static (_, _) => Task.CompletedTask);

    // S181, S191
    [Test]
    public Task A_cancelled_workflow_is_undone_the_same([Values] CrashPoint point, [Values] bool dies) =>
        Explore("stopped", point, dies, host => id => host.StartAsync(Plays.Stopped.With(), id), async (host, id) =>
        {
            await Database.Until(id, _ => host.Store.IsCut || Database.History(id).Count(r => r.Kind == HistoryKind.ActivityCompleted) == 2);
            await host.Client.CancelAsync(id);
        });

    // S11
    [Test]
    public Task A_call_that_was_given_up_ends_the_same([Values] CrashPoint point, [Values] bool dies) =>
        Explore("loser", point, dies, host => id => host.StartAsync(Plays.Loser.With(), id), static (_, _) => Task.CompletedTask);

    // S11
    [TestCase("sleep:1")]
    [TestCase("Plays.Linger:1")]
    public async Task A_call_that_was_given_up_before_a_crash_is_recorded_once_and_as_begun(string last)
    {
        var host = await Host();
        host.Store.CrashAt(member => member is InstanceCommit commit && commit.Steps.Any(step => step.CommandId == last), CrashPoint.After);
        await host.StartAsync(Plays.Loser.With(), "given up");
        await Database.Watch.Until(() => host.Store.IsCut).Soon("the crash");
        await Restart(host);
        await Reached("given up", WorkflowStatus.Completed);

        Assert.That(Database.History("given up").Where(static row => row.CommandId == "Plays.Linger:1").Select(static row => row.Kind),
            Is.EqualTo(new[] { HistoryKind.ActivityUnknown }));
    }

    // S5, S56, S118
    [TestCase("sequence")]
    [TestCase("at once")]
    [TestCase("saga")]
    [TestCase("loser")]
    public async Task A_run_that_is_dropped_at_each_wait_ends_as_one_that_stays_in_memory(string play)
    {
        Database.Execute("create table written (instance text, line integer)");
        var ends = new List<string>();
        foreach (var kept in new[] { 100, 0 })
        {
            var host = await Host(options => options.MaxCachedRuns = kept);
            var id = $"{play} {kept}";
            Task<WorkflowHandle> Start(WorkflowCall call) => host.StartAsync(call, id);
            await (play switch
            {
                "sequence" => Start(Plays.InSequence.With()),
                "at once" => Start(Plays.AtOnce.With()),
                "saga" => Start(Plays.Saga.With()),
                _ => Start(Plays.Loser.With()),
            });
            if (play is "sequence" or "at once")
                await Cue(host, id);
            var row = await Database.Until(id, static row => row.HasEnded());
            ends.Add(End(row, play == "sequence" ? static end => end[..^36] : null));
            Assert.That(Rows(id), Is.EqualTo(Rows($"{play} 100")));
            await host.DisposeAsync();
        }

        Assert.That(ends[1], Is.EqualTo(ends[0]));
        Assert.That(Of($"{play} 0"), Is.EquivalentTo(Of($"{play} 100")));
    }

    // S199, S214
    [Test]
    public async Task A_crowd_on_two_workers_ends_as_it_should_when_one_of_them_dies()
    {
        static void ShortLease(EddaOptions options) => (options.Lease, options.TransactionTimeout) = (TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(300));
        Database.Execute("create table written (instance text, line integer)");
        var dying = await Host(ShortLease, "dying");
        var living = await Host(ShortLease, "living");
        var acts = Enumerable.Range(0, 30).Select(i => $"act {i}").ToList();
        var sagas = Enumerable.Range(0, 30).Select(i => $"saga {i}").ToList();
        var members = 0;
        dying.Store.CrashAt(_ => ++members > 100, CrashPoint.After);
        var starts = new List<Task>();
        for (var i = 0; i < 30; i++)
        {
            starts.Add((i % 2 == 0 ? dying : living).StartAsync(Plays.AtOnce.With(), acts[i]));
            starts.Add((i % 2 == 0 ? dying : living).StartAsync(Plays.Saga.With(), sagas[i]));
        }

        await Task.WhenAny(Task.WhenAll(starts), Database.Watch.Until(() => dying.Store.IsCut)).Soon("the starts");
        await Database.Watch.Until(() => dying.Store.IsCut).Soon("the crash");
        await dying.CrashAsync();
        _ = Task.WhenAll(starts).ContinueWith(static t => _ = t.Exception, TaskScheduler.Default);
        for (var i = 0; i < 30; i++)
        {
            await living.StartAsync(Plays.AtOnce.With(), acts[i]);
            await living.StartAsync(Plays.Saga.With(), sagas[i]);
            await Cue(living, acts[i]);
        }

        foreach (var id in acts)
        {
            var row = await Database.Until(id, static row => row.HasEnded());
            Assert.That((End(row, null), Rows(id)), Is.EqualTo(("Completed ABXY27! ", (object)"1,2")), id);
        }

        foreach (var id in sagas)
        {
            var row = await Database.Until(id, static row => row.HasEnded());
            Assert.That((End(row, null), Rows(id)), Is.EqualTo(("Failed  the end is bad", (object)DBNull.Value)), id);
        }
    }

    private static Task Cue(ScenarioHost host, string id) => host.Client.SendEventAsync(id, "cue", "!", new() { Source = "test", Id = "cue" });

    private async Task Explore(
        string name, CrashPoint point, bool dies, Func<ScenarioHost, Func<string, Task>> start, Func<ScenarioHost, string, Task> drive,
        Func<string, string>? read = null)
    {
        Database.Execute("create table written (instance text, line integer)");
        var expected = await Play($"{name} without", 0, point, dies, start, drive);
        for (var at = 1; at < Enough; at++)
        {
            var id = $"{name} {point} {at}";
            var played = await Play(id, at, point, dies, start, drive);
            Assert.That(End(played.Row, read), Is.EqualTo(End(expected.Row, read)), id);
            foreach (var effect in Of($"{name} without"))
                Assert.That(Effects.Count($"{id} {effect}"), Is.InRange(1, Effects.Count($"{name} without {effect}") + 1), $"{id}: {effect}");
            Assert.That(Of(id).Distinct(), Is.EquivalentTo(Of($"{name} without").Distinct()), id);
            Assert.That(Rows(id), Is.EqualTo(Rows($"{name} without")), $"{id}: rows written");
            if (!played.Failed)
                return;
        }

        Assert.Fail("The run does not end.");
    }

    private async Task<(InstanceRow Row, bool Failed)> Play(
        string id, int at, CrashPoint point, bool dies, Func<ScenarioHost, Func<string, Task>> start, Func<ScenarioHost, string, Task> drive)
    {
        var host = await Host();
        var members = 0;
        if (dies)
            host.Store.CrashAt(_ => ++members == at, point);
        else
            host.Store.BreakAt(_ => ++members == at, point);
        var failed = false;
        while (true)
        {
            var run = RunOnce(host, id, start, drive);
            await Task.WhenAny(run, Database.Watch.Until(() => host.Store.IsCut)).Soon(id);
            if (!host.Store.IsCut)
            {
                await run;
                await host.DisposeAsync();
                return (Database.Find(id)!, failed || host.Store.HasFailed);
            }

            failed = true;
            await host.CrashAsync();
            _ = run.ContinueWith(static t => _ = t.Exception, TaskScheduler.Default); // What the dead process still hoped for.
            host = await Host();
        }
    }

    private async Task RunOnce(ScenarioHost host, string id, Func<ScenarioHost, Func<string, Task>> start, Func<ScenarioHost, string, Task> drive)
    {
        await start(host)(id);
        if (Database.Find(id) is { } row && !row.HasEnded())
        {
            try
            {
                await drive(host, id);
            }
            catch (EventRefusedException)
            {
                // The event was taken before the crash, and the run has ended since.
            }
        }

        await Database.Until(id, static row => row.HasEnded());
    }

    private static string End(InstanceRow row, Func<string, string>? read)
    {
        var result = row.Result is null ? "" : System.Text.Encoding.UTF8.GetString(row.Result.AsSpan(1)).Trim('"');
        return $"{row.Status} {(read is null || result.Length == 0 ? result : read(result))} {FailureCodec.Decode(row.Error)?.Message}";
    }

    private IEnumerable<string> Of(string id) => Effects.InOrder.Where(e => e.StartsWith(id + " ", StringComparison.Ordinal)).Select(e => e[(id.Length + 1)..]);

    private object? Rows(string id) => Database.Execute(Kind == StoreKind.PostgreSql
        ? $"select string_agg(line::text, ',' order by line) from written where instance = '{id}'"
        : $"select group_concat(line order by line) from written where instance = '{id}'");
}
