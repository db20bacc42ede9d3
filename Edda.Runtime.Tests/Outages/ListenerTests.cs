using Edda.Tests.Boundary;
using Edda.Tests.Scenarios;
using Edda.Tests.Storage;
using Edda.Tests.Wire;

namespace Edda.Tests.Outages;

/// <summary>A listening connection that is lost: others' commits are found by polling until it is back.</summary>
internal sealed class ListenerTests
{
    private LogLines _log = null!;

    [SetUp]
    public void OpenLog() => _log = new();

    [TearDown]
    public void ShowLog()
    {
        if (TestContext.CurrentContext.Result.FailCount > 0)
            TestContext.Out.WriteLine(string.Join(Environment.NewLine, _log.Lines));
    }

    [Test]
    public async Task Without_a_listening_connection_mail_is_found_by_polling_and_it_recovers()
    {
        var isRefused = false;
        using var database = new ScenarioDatabase(StoreKind.PostgreSql, TimeProvider.System);
        using var wire = new PostgreSqlWire(database.ConnectionString, request =>
            Volatile.Read(ref isRefused) && request.Sql.Contains("listen edda", StringComparison.Ordinal) ? WireVerdict.DieBefore : WireVerdict.Pass);
        database.Execute("create table written (instance text)");
        database.StoreLog = _log.CreateLogger("store");
        var effects = new Effects();
        await using var client = await ScenarioHost.StartAsync(database, TimeProvider.System, effects, _log, static options => options.RunWorker = false);
        database.Route = _ => wire.ConnectionString;
        await using var worker = await ScenarioHost.StartAsync(database, TimeProvider.System, effects, _log, static options => options.WorkerName = "worker");

        await PlayAsync(client, "before");
        Volatile.Write(ref isRefused, true);
        wire.CutAll();
        await _log.Seen("cannot be heard at the moment");
        await PlayAsync(client, "deaf");
        await PlayAsync(client, "still deaf");
        Volatile.Write(ref isRefused, false);
        await _log.Seen("are heard again");
        await PlayAsync(client, "after");

        await worker.StopAsync();
        Assert.That(_log.Lines.Count(line => line.Contains("cannot be heard at the moment", StringComparison.Ordinal)), Is.EqualTo(1), "said once");
    }

    [Test]
    public async Task A_listening_connection_that_the_server_ends_is_opened_again()
    {
        using var database = new ScenarioDatabase(StoreKind.PostgreSql, TimeProvider.System);
        database.Execute("create table written (instance text)");
        database.StoreLog = _log.CreateLogger("store");
        var effects = new Effects();
        await using var client = await ScenarioHost.StartAsync(database, TimeProvider.System, effects, _log, static options => options.RunWorker = false);
        await using var worker = await ScenarioHost.StartAsync(database, TimeProvider.System, effects, _log, static options => options.WorkerName = "worker");
        await PlayAsync(client, "before");

        var schema = database.Execute("select current_schema()::regnamespace::oid::bigint");
        var ended = database.Execute($"select count(pg_terminate_backend(pid)) from pg_stat_activity where query like 'listen edda_end_{schema}%' or query like 'listen edda_work_{schema}%'");

        Assert.That(ended, Is.Not.Zero);
        await _log.Seen("are heard again");
        await PlayAsync(client, "after");
        await worker.StopAsync();
    }

    private static async Task PlayAsync(ScenarioHost client, string id)
    {
        var journey = await client.StartAsync(Journeys.Journey.With(), id);
        await client.Client.SendEventAsync(id, "cue", "!");
        Assert.That(await journey.GetResultAsync().Soon(id), Is.EqualTo("A17!Z"));
    }
}
