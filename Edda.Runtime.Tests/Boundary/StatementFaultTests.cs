using System.Collections.Concurrent;
using Edda.Failures;
using Edda.Storage;
using Edda.Tests.Chaos;
using Edda.Tests.Scenarios;
using Edda.Tests.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Edda.Tests.Boundary;

/// <summary>
/// Two instances, one of them taken over from a worker that is gone, go through every kind of commit, while one statement of the store meets
/// a fault: SQLite's own on a file, and on a server the death of the connection that it is sent on. Each statement is met once before, while and after it
/// runs; every commit of a transaction at each of its occurrences, the later ones of which repeat the earlier. The end, the recorded steps and the effects are
/// those of the run without a fault.
/// </summary>
[TestFixture(StoreKind.Sqlite)]
[TestFixture(StoreKind.PostgreSql)]
[TestFixture(StoreKind.MySql)]
[Parallelizable] // Most of it is waiting: for servers, for processes, for the disk.
internal sealed class StatementFaultTests(StoreKind kind)
{
    private static readonly string[] s_ids = ["first life", "fresh"];

    private LostWorker _lost = null!;

    // On a server the statements of a commit are one message or two: each has other words, and is met for itself.
    private int OccurrencesOfEnds => kind == StoreKind.Sqlite ? 40 : 6;

    [OneTimeSetUp]
    public async Task PrepareAnInstanceOfALostWorker()
    {
        _lost = await LostWorker.PrepareAsync(kind, Named("lost", isTimeReal: false), s_ids[0]);
    }

    [OneTimeTearDown]
    public void RemoveTemplate() => _lost?.Dispose();

    [Test]
    public async Task A_connection_that_dies_at_any_statement_changes_nothing([Values] FaultMoment moment)
    {
        using var baseline = NewPlan();
        var expected = await PlayAsync(baseline, isProcess: false);
        var plays = await PlayEachAsync(Points(expected.Plan, moment == FaultMoment.During ? 1 : OccurrencesOfEnds), moment, (plan, _) => PlayAsync(plan, isProcess: false));

        Compare(plays, expected, moment);
        Assert.That(Met(plays, moment), Is.GreaterThan(20));
    }

    [TestCase(FaultMoment.Before)]
    [TestCase(FaultMoment.After)]
    public async Task A_process_that_dies_at_any_commit_changes_nothing(FaultMoment moment)
    {
        using var baseline = NewPlan();
        var expected = await PlayAsync(baseline, isProcess: true);
        var plays = await PlayEachAsync(Points(expected.Plan, OccurrencesOfEnds).Where(p => IsEnd(p.Sql)), moment, (plan, _) => PlayAsync(plan, isProcess: true));

        Compare(plays, expected, moment);
        Assert.That(Met(plays, moment), Is.GreaterThan(10));
    }

    [Test]
    public async Task A_connection_that_dies_while_a_dead_worker_is_noticed_loses_none_of_its_instances([Values] FaultMoment moment)
    {
        using var baseline = NewPlan();
        var expected = await TakeOverAsync(baseline, "without");
        var points = Points(expected.Plan, 8).Where(p => IsEnd(p.Sql) || p.Sql.Contains("worker", StringComparison.Ordinal));
        var plays = await PlayEachAsync(points, moment, TakeOverAsync);

        Compare(plays, expected, moment);
        Assert.That(Met(plays, moment), Is.GreaterThan(10));
    }

    /// <summary>A play for each point. On a server most of a play is waiting, and several have their own databases there.</summary>
    private async Task<Dictionary<FaultPoint, Played>> PlayEachAsync(IEnumerable<FaultPoint> points, FaultMoment moment, Func<IFaultPlan, string, Task<Played>> play)
    {
        var plays = new ConcurrentDictionary<FaultPoint, Played>();
        var sideBySide = new ParallelOptions { MaxDegreeOfParallelism = kind == StoreKind.Sqlite ? 1 : 4 };
        await Parallel.ForEachAsync(points, sideBySide, async (point, _) =>
        {
            using var plan = NewPlan();
            plan.FailAt(point, moment);
            plays[point] = await play(plan, $"{moment} {point}");
        });
        return new(plays);
    }

    private static int Met(Dictionary<FaultPoint, Played> plays, FaultMoment moment)
    {
        var met = plays.Values.Count(static play => play.Plan.HasFired);
        TestContext.Out.WriteLine($"{met} statements failed {moment}, {plays.Count - met} had no such moment");
        return met;
    }

    private static void Compare(Dictionary<FaultPoint, Played> plays, Played expected, FaultMoment moment)
    {
        foreach (var (point, play) in plays)
            Compare(play, expected, $"{moment} {point}");
    }

    private IFaultPlan NewPlan() => kind == StoreKind.Sqlite ? new FaultPlan() : new WirePlan(kind);

    // A virtual lease passes at once: a transaction that is open meanwhile must not be over for that. A real one is far longer than a busy machine lets
    // a renewal wait: a worker that loses its lease repeats effects, and only the fault is to do so here.
    private Action<EddaOptions> Named(string name, bool isTimeReal = true) => options =>
    {
        options.WorkerName = name;
        options.Lease = TimeSpan.FromSeconds(isTimeReal ? 60 : 1);
        options.TransactionTimeout = kind == StoreKind.Sqlite ? TimeSpan.FromMilliseconds(300) : TimeSpan.FromMinutes(1);
    };

    private bool IsEnd(string sql) => kind == StoreKind.Sqlite ? sql.StartsWith("commit", StringComparison.OrdinalIgnoreCase) : WirePlan.IsCommit(sql);

    private IEnumerable<FaultPoint> Points(IFaultPlan baseline, int ends) =>
        baseline.Seen.Where(p => p.Occurrence == 1 || (IsEnd(p.Sql) && p.Occurrence <= ends));

    /// <summary>A worker of the lost one's name takes over at once; a second instance is started and both get their event.</summary>
    private async Task<Played> PlayAsync(IFaultPlan plan, bool isProcess)
    {
        using var database = _lost.Open(TimeProvider.System, plan);
        using var log = new LogLines();
        var effects = new Effects();
        effects.Add($"{s_ids[0]} hold");
        var host = await StartAsync(database, TimeProvider.System, effects, log, Named("lost"));
        if (isProcess)
            plan.Fired = () => host.Store.Crash();
        while (true)
        {
            var run = DriveAsync(host, database);
            await Task.WhenAny(run, database.Watch.Until(() => host.Store.IsCut)).Soon("the play");
            if (!host.Store.IsCut)
            {
                await run;
                break;
            }

            await host.CrashAsync();
            _ = run.ContinueWith(static t => _ = t.Exception, TaskScheduler.Default); // What the dead process still hoped for.
            host = await StartAsync(database, TimeProvider.System, effects, log, Named("lost"));
        }

        await host.StopAsync();
        return Read(plan, database, effects, log);
    }

    /// <summary>A worker of another name waits for the lost one's lease, declares it dead and takes over.</summary>
    private async Task<Played> TakeOverAsync(IFaultPlan plan, string what)
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow + TimeSpan.FromMinutes(1));
        using var database = _lost.Open(time, plan);
        using var log = new LogLines();
        var effects = new Effects();
        effects.Add($"{s_ids[0]} hold");
        var host = await StartAsync(database, time, effects, log, Named("other", isTimeReal: false));
        await AgainAsync(() => host.Client.SendEventAsync(s_ids[0], "cue", "!", new() { Source = "test", Id = "cue" }));
        await AgainAsync(() => host.StartAsync(Journeys.Journey.With(), s_ids[1]));
        await AgainAsync(() => host.Client.SendEventAsync(s_ids[1], "cue", "!", new() { Source = "test", Id = "cue" }));
        for (var thirds = 0; !HaveEnded(database); thirds++)
        {
            Assert.That(thirds, Is.LessThan(30), $"{what}: ten leases are over, and nobody has taken over: {string.Join('\n', log.Lines)}");
            var renewals = host.Store.Renewals;
            for (var part = 0; part < 3; part++)
            {
                // No transaction is to be over for it: on SQLite each may take a third of a lease at most.
                time.Advance(TimeSpan.FromMilliseconds(115));
                await database.Watch.Until(() => host.Store.OpenTransactions == 0).Soon("the end of a transaction");
            }

            await database.Watch.Until(() => host.Store.Renewals > renewals || HaveEnded(database)).Soon("a renewal");
        }

        await host.StopAsync();
        return Read(plan, database, effects, log);
    }

    private static bool HaveEnded(ScenarioDatabase database) => s_ids.All(id => database.Find(id) is { } row && row.HasEnded());

    /// <summary>A host that cannot open its database says so and does not start; it is started again.</summary>
    private static async Task<ScenarioHost> StartAsync(ScenarioDatabase database, TimeProvider time, Effects effects, LogLines log, Action<EddaOptions> named)
    {
        try
        {
            return await ScenarioHost.StartAsync(database, time, effects, log, named);
        }
        catch (StoreException e) when (e.IsTransient)
        {
            return await ScenarioHost.StartAsync(database, time, effects, log, named);
        }
    }

    private static async Task DriveAsync(ScenarioHost host, ScenarioDatabase database)
    {
        await AgainAsync(() => host.StartAsync(Journeys.Journey.With(), s_ids[1]));
        foreach (var id in s_ids)
        {
            if (!database.Find(id)!.HasEnded())
                await AgainAsync(() => CueAsync(host, id));
        }

        await database.Watch.Until(() => HaveEnded(database)).Soon("both ends");
    }

    private static async Task<bool> CueAsync(ScenarioHost host, string id)
    {
        try
        {
            return await host.Client.SendEventAsync(id, "cue", "!", new() { Source = "test", Id = "cue" });
        }
        catch (EventRefusedException)
        {
            return false; // The event was taken before the process died, and the run has ended since.
        }
    }

    /// <summary>A client hears of a fault in its own call, and may repeat it: ids make it the same call.</summary>
    private static async Task AgainAsync<T>(Func<Task<T>> call)
    {
        try
        {
            await call();
        }
        catch (StoreException e) when (e.IsTransient)
        {
            await call();
        }
    }

    private static Played Read(IFaultPlan plan, ScenarioDatabase database, Effects effects, LogLines log) => new(
        plan,
        [.. s_ids.Select(id => database.Find(id)!).Select(row => $"{row.InstanceId} {row.Status} {FailureCodec.Decode(row.Error)?.Message}{System.Text.Encoding.UTF8.GetString(row.Result ?? [])}")],
        [.. s_ids.SelectMany(id => database.History(id).Select(row => $"{id} {row.Seq} {row.Kind} {row.CommandId} {row.Attempts}"))],
        [.. effects.InOrder],
        [.. s_ids.Select(id => $"{id} {database.Execute($"select count(*) from written where instance = '{id}'")}")],
        Oracle.Problems(database.Watched),
        [.. log.Lines]);

    private static void Compare(Played played, Played expected, string what)
    {
        var times = expected.Effects.GroupBy(static effect => effect).ToDictionary(static g => g.Key, static g => g.Count());
        var repeated = times.Where(effect => played.Effects.Count(e => e == effect.Key) > effect.Value + 1).Select(static effect => effect.Key).ToList();
        if (played.Problems.Count > 0 || repeated.Count > 0 || !played.Ends.SequenceEqual(expected.Ends) || !played.Steps.SequenceEqual(expected.Steps)
            || !played.Written.SequenceEqual(expected.Written))
        {
            TestContext.Out.WriteLine($"{what}\n{string.Join('\n', played.Log)}");
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(played.Problems, Is.Empty, what);
            Assert.That(played.Ends, Is.EqualTo(expected.Ends), what);
            Assert.That(played.Steps, Is.EqualTo(expected.Steps), what);
            Assert.That(played.Written, Is.EqualTo(expected.Written), what);
            Assert.That(played.Effects.Distinct(), Is.EquivalentTo(times.Keys), what);
            foreach (var (effect, count) in times)
                Assert.That(played.Effects.Count(e => e == effect), Is.GreaterThanOrEqualTo(count), $"{what}: {effect}");
            Assert.That(repeated, Is.Empty, $"{what}: effects that one fault does not explain");
        }
    }

    private sealed record Played(
        IFaultPlan Plan, IReadOnlyList<string> Ends, IReadOnlyList<string> Steps, IReadOnlyList<string> Effects, IReadOnlyList<string> Written, IReadOnlyList<string> Problems,
        IReadOnlyList<string> Log);
}
