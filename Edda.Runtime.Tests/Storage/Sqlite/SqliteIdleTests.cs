using System.Diagnostics.Metrics;
using Edda.Storage;
using Edda.Storage.Sqlite;
using Edda.Tests.Boundary;
using NUnit.Framework;

namespace Edda.Tests.Storage.Sqlite;

/// <summary>What an idle worker asks of the database, statement by statement.</summary>
internal sealed class SqliteIdleTests : SqliteFixture
{
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(15);

    [Test]
    public void A_renewal_is_one_statement()
    {
        var (store, seen) = OpenWatched();
        using var open = store;
        var me = Register(store, []);

        Assert.That(seen(() => store.RenewLease(me, s_lease)), Has.Count.EqualTo(1));
    }

    [Test]
    public void The_agenda_is_one_statement_however_many_workflows_are_known()
    {
        var (store, seen) = OpenWatched();
        using var open = store;
        var builds = store.InternDefinitions([.. Enumerable.Range(1, 50).Select(n => new DefinitionKey($"Order{n}", 1))]).Values.ToDictionary(id => id,
            id => $"b\"{id}");
        var me = Register(store, builds);

        Assert.That(seen(() => store.ReadAgenda(me, builds, includeOwnAtOnce: false, withSuspect: true)), Has.Count.EqualTo(1));
    }

    [Test]
    public void The_agenda_names_the_first_due_of_all_known_workflows()
    {
        using var store = OpenMigrated();
        var builds = store.InternDefinitions([new("Order", 1), new("Other", 1), new("Third", 2)]).Values.ToDictionary(id => id, _ => "build-1");
        var me = Register(store, builds);
        var ids = builds.Keys.ToArray();
        Execute($"""
            insert into workflow_instances (key, instance_id, definition, status, wake_at, home, created_at, input, input_hash)
            values (1, 'a', {ids[0]}, 3, 5000, {me.Id}, 1, x'01', 0), (2, 'b', {ids[1]}, 3, 9000, null, 1, x'01', 0), (3, 'c', {ids[2]}, 3, 8000, 4711, 1, x'01', 0)
            """);

        Assert.That(store.ReadAgenda(me, builds, includeOwnAtOnce: true, withSuspect: true).NextWake, Is.EqualTo(5_000));
        Assert.That(store.ReadAgenda(me, builds, includeOwnAtOnce: false, withSuspect: true).NextWake, Is.EqualTo(8_000),
            "the own one is left to its timer for the grace");
    }

    [Test]
    public void Looking_for_dead_workers_is_one_statement_while_everybody_lives()
    {
        var (store, seen) = OpenWatched();
        using var open = store;
        var me = Register(store, []);
        Register(store, []);

        Assert.That(seen(() => store.ReadNextExpiry(me)), Has.Count.EqualTo(1));
    }

    [Test]
    public void The_counter_of_statements_counts_commands_and_prepared_statements_alike()
    {
        using var store = OpenMigrated();
        var me = Register(store, []);
        var thread = Environment.CurrentManagedThreadId;
        var count = 0L;
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Name == "edda.store.statements")
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => count += Environment.CurrentManagedThreadId == thread ? value : 0);
        store.ReadNextExpiry(me); // The first read sets its connection up.
        listener.Start();

        store.ReadNextExpiry(me);
        Assert.That(count, Is.EqualTo(1), "a command");
        store.RenewLease(me, s_lease);
        Assert.That(count, Is.EqualTo(2), "a prepared statement");
        store.ResumeBlocked("o-1");
        Assert.That(count, Is.EqualTo(6), "begin, the change count, a command, commit");
    }

    private (SqliteWorkflowStore Store, Func<Action, List<string>> Seen) OpenWatched()
    {
        var plan = new FaultPlan();
        var store = new SqliteWorkflowStore($"Data Source={DatabasePath}", Time, log: null, plan.Connect);
        store.Migrate(apply: true);
        return (store, action =>
        {
            action(); // The first call opens its connection.
            var before = plan.Seen.Count;
            action();
            return [.. plan.Seen.Skip(before).Select(point => point.Sql)];
        }
        );
    }

    private static WorkerIdentity Register(SqliteWorkflowStore store, Dictionary<int, string> builds) =>
        store.RegisterWorker(new WorkerRegistration("a", false, s_lease, builds));
}
