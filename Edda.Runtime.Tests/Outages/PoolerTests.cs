using Edda.Tests.Boundary;
using Edda.Tests.Chaos;
using Edda.Tests.Databases;
using Edda.Tests.Samples;
using Edda.Tests.Scenarios;
using Edda.Tests.Storage;

namespace Edda.Tests.Outages;

/// <summary>PgBouncer in transaction mode: between two transactions a connection forgets all that was set, prepared or listened to on it.</summary>
internal sealed class PoolerTests
{
    private PgBouncer _pooler = null!;

    [OneTimeSetUp]
    public void StartPooler() => _pooler = PgBouncer.Start(TestServers.PostgreSql);

    [OneTimeTearDown]
    public void StopPooler() => _pooler?.Dispose();

    [TestCase(false, TestName = "{m}")]
    [TestCase(true, TestName = "{m}(in a schema with a name)")]
    public async Task Behind_a_pooler_nothing_is_expected_of_a_connection_after_its_transaction(bool hasName)
    {
        using var log = new LogLines();
        using var server = TestServers.PostgreSql.CreateDatabase();
        using var database = new ScenarioDatabase(StoreKind.PostgreSql, TimeProvider.System, server: server);
        server.Execute($"alter database {server.Name} set search_path = {database.Schema}");
        database.Execute("create table written (instance text)");
        database.StoreLog = log.CreateLogger("store");
        database.Route = _pooler.Route;
        database.StoreOptions = options => (options.BehindTransactionPooler, options.Schema) = (true, hasName ? database.Schema : null);
        var effects = new Effects();
        try
        {
            await using var client = await ScenarioHost.StartAsync(database, TimeProvider.System, effects, log, static options => options.RunWorker = false);
            var worker = await ScenarioHost.StartAsync(database, TimeProvider.System, effects, log, static options => options.WorkerName = "worker");
            await PlayAsync(client, "1");
            await PlayAsync(client, "2");
            var patient = await client.StartAsync(Journeys.Patient.With(), "patient");
            await effects.Seen("patient big");
            await worker.CrashAsync();
            effects.Open("patient big");
            worker = await ScenarioHost.StartAsync(database, TimeProvider.System, effects, log, static options => options.WorkerName = "worker");
            Assert.That(await patient.GetResultAsync().Soon("the second life"), Is.EqualTo(1));
            await PlayAsync(client, "3");
            await worker.StopAsync();
        }
        catch
        {
            TestContext.Out.WriteLine(string.Join(Environment.NewLine, log.Lines));
            throw;
        }

        Assert.That(log.Lines, Has.None.Contains("cannot be heard"));

        // The worker that is crashed is cut off first, and may say so.
        Assert.That(log.Lines.Where(static line => !line.Contains("The process is gone.", StringComparison.Ordinal) && !line.Contains("The database cannot be reached.", StringComparison.Ordinal)),
            Has.None.Contains("cannot be used"));
        Assert.That(Oracle.Problems(database.Watched), Is.Empty);
    }

    [Test]
    public void A_schema_that_the_pooler_would_not_reach_is_refused_with_what_makes_it_reach_it()
    {
        using var database = TestServers.PostgreSql.CreateDatabase();
        using var store = PostgreSqlStores.Open(_pooler.Route(database.ConnectionString), TimeProvider.System, static options =>
            (options.BehindTransactionPooler, options.Schema) = (true, "elsewhere"));

        Assert.That(() => store.Migrate(apply: true), Throws.TypeOf<SchemaException>()
            .With.Message.Contains("search_path").And.Message.Contains("alter role").And.Message.Contains("\"elsewhere\""));
    }

    [Test]
    [Category("Chaos")]
    [Platform("Linux,MacOsX")]
    public async Task Behind_a_pooler_a_worker_that_is_killed_loses_nothing()
    {
        using var folder = new ScratchFolder();
        using var database = TestServers.PostgreSql.CreateDatabase();
        var settings = new WorkerSettings(folder.Path, "client", TimeSpan.FromSeconds(2), Server: database.ConnectionString);
        var pooled = settings with { Server = _pooler.Route(database.ConnectionString), IsPooled = true };
        Load.CreateTables(settings.Database);
        await using var client = await LoadClient.StartAsync(settings);
        using var killed = WorkerProcess.Start(pooled with { Name = "killed" });
        using var other = WorkerProcess.Start(pooled with { Name = "other" });
        try
        {
            Assert.That(await killed.SaysAsync(ChaosWorker.Ready) && await other.SaysAsync(ChaosWorker.Ready));
            using var enough = new CancellationTokenSource();
            var load = client.RunAsync(new Random(1), enough.Token);
            Assert.That(await killed.SaysAsync("Load.Stumble"), "it has something to do");

            var from = EffectLog.Stamp();
            killed.TrySend(WorkerProcess.Kill);
            Assert.That(await other.SaysAsync("Worker 'killed' is dead"), "it is taken for dead");
            await enough.CancelAsync();
            await load;
            await client.DrainAsync();
            await other.StopAsync();

            Disruption[] disruptions = [new(killed.Id, from, EffectLog.Stamp()), .. killed.LostAround, .. other.LostAround];
            using (Assert.EnterMultipleScope())
            {
                Assert.That(Oracle.Problems(settings.Database), Is.Empty);
                Assert.That(new LoadAudit(settings.Database, client.Expected, [.. EffectLog.Read(folder.Path)], disruptions).Problems(), Is.Empty);
                Assert.That(client.Expected, Has.Count.GreaterThan(20));
            }
        }
        catch
        {
            TestContext.Out.WriteLine(string.Join('\n', [.. killed.Lines.Select(line => $"killed {line}"), .. other.Lines.Select(line => $"other {line}")]));
            throw;
        }
    }

    private static async Task PlayAsync(ScenarioHost client, string id)
    {
        var journey = await client.StartAsync(Journeys.Journey.With(), id);
        await client.Client.SendEventAsync(id, "cue", "!");
        Assert.That(await journey.GetResultAsync().Soon(id), Is.EqualTo("A17!Z"));
    }
}
