using Edda.Tests.Scenarios;
using Edda.Tests.Scenarios.Events;
using Edda.Tests.Storage;
using Microsoft.Data.Sqlite;

namespace Edda.Tests.Chaos;

/// <summary>The oracle sees what it is there for: a file is good until one thing in it is spoiled.</summary>
internal sealed class OracleTests
{
    [TestCase("update workflow_instances set status = 2", "has not ended")]
    [TestCase("update workflow_instances set wake_at = 1", "still wants to be woken")]
    [TestCase("update workflow_history set seq = seq + 1 where seq = (select max(seq) from workflow_history)", "has holes in its sequence")]
    [TestCase("update workflow_history set ordinal = 1", "has a step that was recorded twice")]
    [TestCase("update workflow_instances set worker = (select min(id) from workers)", "belongs to a worker that is not alive")]
    [TestCase("insert into workflow_inbox (instance_key, seq, kind, message_id, event_id, sent_at, arrived_at) select key, 99, 1, x'01', 'x', 1, 1 from workflow_instances", "has mail left")]
    [TestCase("update workflow_history set claim_no = 7 where seq = 1; update workflow_instances set claim_no = 7", "has a row of an older claim after one of a newer")]
    [TestCase("update workflow_history set claim_no = 9", "has a row of a claim that nobody made")]
    [TestCase("update workflow_history set claim_no = 1, worker = seq", "was written by two workers under one claim")]
    [TestCase("update workflow_history set worker = 77", "was written by a worker that never was")]
    public async Task A_file_that_is_spoiled_is_refused_for_it(string spoil, string expected)
    {
        using var database = new ScenarioDatabase(StoreKind.Sqlite, TimeProvider.System);
        using var log = new LogLines();
        await using (var host = await ScenarioHost.StartAsync(database, TimeProvider.System, new Effects(), log, static options => options.WorkerName = "worker"))
        {
            var handle = await host.StartAsync(Waits.Sceptic.With(1), "sceptic");
            await handle.SendEventAsync("parcel.packed", new Parcel("a", 1m));
            await handle.SendEventAsync("percent", new Share(1));
            await handle.SendEventAsync("go on", "");
            await handle.GetResultAsync().Soon();
            await host.StopAsync();
        }

        Assert.That(Oracle.Problems(database.ConnectionString), Is.Empty);
        using (var connection = new SqliteConnection($"{database.ConnectionString};Pooling=false;Foreign Keys=false"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = spoil;
            command.ExecuteNonQuery();
        }

        Assert.That(Oracle.Problems(database.ConnectionString), Has.Some.Contains(expected));
    }
}
