using Edda.Tests.Boundary;
using Edda.Tests.Chaos;
using Edda.Tests.Scenarios;
using Edda.Tests.Storage;
using Edda.Tests.Wire;

namespace Edda.Tests.Outages;

/// <summary>A transaction that stays open at the server because its connection was lost without a word, and that holds the row of its worker.</summary>
[TestFixture(StoreKind.PostgreSql)]
[TestFixture(StoreKind.MySql)]
internal sealed class OpenTransactionTests(StoreKind kind)
{
    private LogLines _log = null!;
    private ScenarioDatabase _database = null!;
    private Effects _effects = null!;

    [SetUp]
    public void OpenDatabase()
    {
        (_log, _effects) = (new(), new());
        _database = new(kind, TimeProvider.System);
        _database.Execute("create table written (instance text)");
    }

    [TearDown]
    public void CloseDatabase()
    {
        if (TestContext.CurrentContext.Result.FailCount > 0)
            TestContext.Out.WriteLine(string.Join(Environment.NewLine, _log.Lines));
        _database.Dispose();
    }

    [Test]
    public async Task A_lock_that_a_lost_worker_has_left_holds_up_nobody_but_its_own_take_over()
    {
        var gone = await StartAsync("gone");
        await gone.StartAsync(Journeys.Patient.With(), "orphan");
        await _effects.Seen("orphan big");
        await using var hung = _database.Watched.Open();
        await using (var locking = hung.CreateCommand())
        {
            locking.CommandText = kind == StoreKind.MySql
                ? "set session transaction isolation level read committed; begin; select incarnation from workers where name = 'gone' lock in share mode"
                : "begin; select id from workers where name = 'gone' for key share";
            await locking.ExecuteNonQueryAsync();
        }

        await gone.CrashAsync();
        _effects.Open("orphan big");
        await using var survivor = await StartAsync("survivor");
        var kept = await survivor.StartAsync(Journeys.Carry.With(1), "kept");
        await _effects.Seen("kept big");
        for (var round = 0; round < 12; round++)
        {
            var renewals = survivor.Store.Renewals;
            var journey = await survivor.StartAsync(Journeys.Journey.With(), $"{round}");
            await survivor.Client.SendEventAsync($"{round}", "cue", "!");
            Assert.That(await journey.GetResultAsync().Soon($"round {round}"), Is.EqualTo("A17!Z"));
            await _database.Watch.Until(() => survivor.Store.Renewals > renewals).Soon("a renewal");
        }

        Assert.That(_log.Lines, Has.None.Contains("lost its lease").And.None.Contains("rows of the").And.None.Contains("is dead"));
        _effects.Open("kept big");
        Assert.That(await kept.GetResultAsync().Soon("what ran all the time"), Is.EqualTo(1));
        Assert.That(_effects.Count("kept big"), Is.EqualTo(1));
        await hung.CloseAsync();
        Assert.That(await survivor.Client.GetHandle(Journeys.Patient.Definition, "orphan").GetResultAsync().Soon("the take-over"), Is.EqualTo(1));
        await survivor.StopAsync();
        Assert.That(Oracle.Problems(_database.Watched), Is.Empty);
    }

    [Test]
    public async Task A_network_that_is_cut_before_the_commit_of_an_activity_keeps_its_worker_alive_for_seconds_only()
    {
        var (isArmed, isCut) = (false, false);
        var hung = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var wire = DatabaseWire.Open(kind, _database.ConnectionString, request =>
        {
            if (!Volatile.Read(ref isCut) && !(Volatile.Read(ref isArmed) && request.Sql.Equals("commit", StringComparison.OrdinalIgnoreCase)))
                return WireVerdict.Pass;
            Volatile.Write(ref isCut, true);
            hung.TrySetResult();
            return WireVerdict.Hang;
        });
        _database.Route = _ => wire.ConnectionString;
        var gone = await StartAsync("gone");
        var patient = await gone.StartAsync(Journeys.Patient.With(), "patient");
        await _effects.Seen("patient big");
        Volatile.Write(ref isArmed, true);
        _effects.Open("patient big");
        await hung.Task.Soon("the commit of the activity");

        _database.Route = static connectionString => connectionString;
        await using var survivor = await StartAsync("survivor");
        Assert.That(await survivor.Client.GetHandle(Journeys.Patient.Definition, patient.InstanceId).GetResultAsync().Soon("the take-over"), Is.EqualTo(1));
        await survivor.StopAsync();
        wire.Dispose();
        await gone.CrashAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_database.Execute("select count(*) from written"), Is.EqualTo(1), "what the cut one had written is undone");
            Assert.That(_effects.Count("patient write once"), Is.EqualTo(2));
            Assert.That(Oracle.Problems(_database.Watched), Is.Empty);
        }
    }

    private Task<ScenarioHost> StartAsync(string name) => ScenarioHost.StartAsync(_database, TimeProvider.System, _effects, _log, options =>
    {
        options.WorkerName = name;
        (options.Lease, options.TransactionTimeout) = (TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
    });
}
