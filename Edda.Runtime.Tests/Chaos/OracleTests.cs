using Edda.Storage;
using Edda.Tests.Samples;
using Edda.Tests.Scenarios;
using Edda.Tests.Scenarios.Events;
using Edda.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Edda.Tests.Chaos;

/// <summary>The oracles see what they are there for: a database is good until one thing in it is spoiled.</summary>
[TestFixture(StoreKind.Sqlite)]
[TestFixture(StoreKind.PostgreSql)]
[TestFixture(StoreKind.MySql)]
internal sealed class OracleTests(StoreKind kind)
{
    [TestCase("update workflow_instances set status = 2", "has not ended")]
    [TestCase("update workflow_instances set wake_at = created_at", "still wants to be woken")]
    [TestCase("update workflow_instances set error = result", "is completed with an error")]
    [TestCase("update workflow_history set seq = seq + 1 where seq = (select last from (select max(seq) as last from workflow_history) h)", "has holes in its sequence")]
    [TestCase("update workflow_history set ordinal = 1", "has a step that was recorded twice")]
    [TestCase("insert into workflow_history (instance_key, run, seq, kind, turn_at, worker, claim_no) select 77, run, seq, kind, turn_at, worker, claim_no from workflow_history where seq = 1", "has history without an instance")]
    [TestCase("update workflow_instances set worker = (select min(id) from workers)", "belongs to a worker that is not alive")]
    [TestCase("insert into workflow_inbox (instance_key, seq, kind, message_id, event_id, sent_at, arrived_at) select i.key, 99, 1, instance_id_bytes, 'x', created_at, created_at from workflow_instances i", "has mail left")]
    [TestCase("update workflow_history set input = (select input from (select h.input from workflow_history h where h.kind = event_received order by h.seq limit 1) h) where kind = event_received", "received an event twice")]
    [TestCase("update workflow_history set claim_no = 7 where seq = 1; update workflow_instances set claim_no = 7", "has a row of an older claim after one of a newer")]
    [TestCase("update workflow_history set claim_no = 9", "has a row of a claim that nobody made")]
    [TestCase("update workflow_history set claim_no = 1, worker = seq", "was written by two workers under one claim")]
    [TestCase("update workflow_history set worker = 77", "was written by a worker that never was")]
    public async Task A_database_that_is_spoiled_is_refused_for_it(string spoil, string expected)
    {
        using var database = new ScenarioDatabase(kind, TimeProvider.System);
        await PlayAsync(database, async host =>
        {
            var handle = await host.StartAsync(Waits.Sceptic.With(1), "sceptic");
            await handle.SendEventAsync("parcel.packed", new Parcel("a", 1m));
            await handle.SendEventAsync("percent", new Share(1));
            await handle.SendEventAsync("go on", "");
            await handle.GetResultAsync().Soon();
        });

        Assert.That(Oracle.Problems(database.Watched), Is.Empty);
        Spoil(database, spoil);

        Assert.That(Oracle.Problems(database.Watched), Has.Some.Contains(expected));
    }

    [TestCase("update workflow_instances set result = null where instance_id = 'line'", "instead of Completed")]
    [TestCase("delete from workflow_instances where instance_id = 'mail'", "instead of Completed")]
    [TestCase("update workflow_instances set instance_id = 'other' where instance_id = 'mail'", "nobody heard of its end")]
    [TestCase("delete from workflow_history where kind = event_received", "received 0 events of 1")]
    [TestCase("insert into ledger (instance, command, direction) select instance, command, direction from ledger where instance = 'line'", "recorded 1 times, written 2 times")]
    [TestCase("delete from ledger where direction = 'out'", "recorded 1 times, written 0 times")]
    [TestCase("insert into ledger (instance, command, direction) values ('ghost', '1', 'in')", "recorded 0 times, written 1 times")]
    [TestCase("update workflow_history set attempts = 9 where name = 'Load.Touch'", "is recorded and never happened")]
    [TestCase("delete from workflow_history where kind = compensation_completed and seq = (select last from (select max(h.seq) as last from workflow_history h where h.kind = compensation_completed) h)", "undone")]
    [TestCase("update workflow_history set seq = -seq where kind = compensation_completed", "undone")]
    public async Task What_was_not_asked_for_and_what_is_missing_is_found(string spoil, string expected)
    {
        using var database = new ScenarioDatabase(kind, TimeProvider.System);
        using var folder = new ScratchFolder();
        using (var effects = new EffectLog(folder.Path))
        {
            Load.CreateTables(database.Watched);
            await PlayAsync(database, async host =>
            {
                await host.RunAsync(Load.Line.With(5), "line");
                var mail = await host.StartAsync(Load.Mail.With(1), "mail");
                await mail.SendEventAsync("mail", 1, new() { Source = "client", Id = "1" });
                await mail.GetResultAsync().Soon();
                Assert.That(async () => await host.RunAsync(Load.Saga.With(2), "saga"), Throws.InstanceOf<WorkflowFailedException>());
            }, effects);
        }

        List<Expectation> asked =
            [new("line", WorkflowStatus.Completed, "15", []), new("mail", WorkflowStatus.Completed, "\"1\"", ["1"]), new("saga", WorkflowStatus.Failed, null, [])];
        var happened = EffectLog.Read(folder.Path).ToList();
        Assert.That(new LoadAudit(database.Watched, asked, happened, []).Problems(), Is.Empty);
        Spoil(database, spoil);

        Assert.That(new LoadAudit(database.Watched, asked, happened, []).Problems(), Has.Some.Contains(expected));
    }

    private static async Task PlayAsync(ScenarioDatabase database, Func<ScenarioHost, Task> play, EffectLog? effects = null)
    {
        using var log = new LogLines();
        await using var host = await ScenarioHost.StartAsync(
            database, TimeProvider.System, new Effects(), log, static options => options.WorkerName = "worker", services =>
            {
                if (effects is not null)
                    services.AddSingleton(effects);
            });
        await play(host);
        await host.StopAsync();
    }

    private string Unguarded => kind switch
    {
        StoreKind.Sqlite => "pragma foreign_keys = off; ",
        StoreKind.MySql => "set foreign_key_checks = 0; ",
        _ => "",
    };

    private void Spoil(ScenarioDatabase database, string spoil) => database.Watched.Execute(
        Unguarded
        + spoil.Replace("instance_id_bytes", kind == StoreKind.PostgreSql ? "decode('01', 'hex')" : "x'01'", StringComparison.Ordinal)
            .Replace("event_received", $"{(int)HistoryKind.EventReceived}", StringComparison.Ordinal)
            .Replace("compensation_completed", $"{(int)HistoryKind.CompensationCompleted}", StringComparison.Ordinal));
}
