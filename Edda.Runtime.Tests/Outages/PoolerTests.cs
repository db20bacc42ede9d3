using Edda.Tests.Boundary;
using Edda.Tests.Chaos;
using Edda.Tests.Scenarios;
using Edda.Tests.Storage;
using Edda.Tests.Wire;

namespace Edda.Tests.Outages;

/// <summary>Behind a pooler in transaction mode: between two transactions a connection forgets all that was set, prepared or listened to on it.</summary>
internal sealed class PoolerTests
{
    [Test]
    public async Task Behind_a_pooler_nothing_is_expected_of_a_connection_after_its_transaction()
    {
        using var log = new LogLines();
        using var database = new ScenarioDatabase(StoreKind.PostgreSql, TimeProvider.System);
        using var pooler = new PostgreSqlWire(database.ConnectionString, static _ => WireVerdict.Pass) { Forgets = true };
        database.Execute("create table written (instance text)");
        database.StoreLog = log.CreateLogger("store");
        database.Route = _ => pooler.ConnectionString;
        database.StoreOptions = static options => options.BehindTransactionPooler = true;
        var effects = new Effects();
        try
        {
            await using var client = await ScenarioHost.StartAsync(database, TimeProvider.System, effects, log, static options => options.RunWorker = false);
            var worker = await ScenarioHost.StartAsync(database, TimeProvider.System, effects, log, static options => options.WorkerName = "worker");
            await PlayAsync(client, 1);
            await PlayAsync(client, 2);
            var patient = await client.StartAsync(Journeys.Patient.With(), "patient");
            await effects.Seen("patient big");
            await worker.CrashAsync();
            effects.Open("patient big");
            worker = await ScenarioHost.StartAsync(database, TimeProvider.System, effects, log, static options => options.WorkerName = "worker");
            Assert.That(await patient.GetResultAsync().Soon("the second life"), Is.EqualTo(1));
            await PlayAsync(client, 3);
            await worker.StopAsync();
        }
        catch
        {
            TestContext.Out.WriteLine(string.Join(Environment.NewLine, log.Lines));
            throw;
        }

        Assert.That(log.Lines, Has.None.Contains("cannot be heard"));
        Assert.That(log.Lines.Where(static line => !line.Contains("The process is gone", StringComparison.Ordinal)), Has.None.Contains("cannot be used"));
        Assert.That(Oracle.Problems(database.Watched), Is.Empty);
    }

    private static async Task PlayAsync(ScenarioHost client, int number)
    {
        var journey = await client.StartAsync(Journeys.Journey.With(), $"{number}");
        await client.Client.SendEventAsync($"{number}", "cue", "!");
        Assert.That(await journey.GetResultAsync().Soon($"{number}"), Is.EqualTo("A17!Z"));
    }
}
