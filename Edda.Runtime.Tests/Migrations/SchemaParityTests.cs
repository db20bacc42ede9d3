using System.Text;

namespace Edda.Tests.Migrations;

/// <summary>The three dialects describe one schema: SQLite's is what the others are compared with.</summary>
[TestFixture("postgresql")]
[TestFixture("mysql")]
internal sealed class SchemaParityTests(string dialect)
{
    // What differs on a server, and why.
    private static readonly Dictionary<string, (string Other, string[] Dialects, string Reason)> s_otherIndexes = new()
    {
        ["workers.workers_alive: name"] = ("workers.workers_alive: name, state", ["mysql"], "there are no partial indexes"),
        ["workflow_instances.wf_worker: worker"] = ("workflow_instances.wf_worker: worker, wake_at", ["mysql", "postgresql"],
            "a worker owns thousands and looks for one that was signalled; SQLite reads what a worker owns in the order of keys, without a sort"),
        ["outbox_events.outbox_due: next_at"] = ("outbox_events.outbox_due: status, next_at", ["mysql"], "there are no partial indexes"),
    };

    // What MySQL has besides, and why.
    private static readonly Dictionary<string, string> s_addedIndexes = new()
    {
        ["schedules.definition: definition"] = "InnoDB makes an index for a foreign key",
    };

    private SchemaDatabase _sqlite = null!;
    private SchemaDatabase _other = null!;

    [OneTimeSetUp]
    public void CreateBoth()
    {
        _other = SchemaDatabase.Create(dialect);
        _sqlite = SchemaDatabase.Create("sqlite");
    }

    [OneTimeTearDown]
    public void RemoveBoth()
    {
        _other?.Dispose();
        _sqlite?.Dispose();
    }

    [Test]
    public void Tables_have_the_same_columns_in_the_same_order_with_the_same_nullability() =>
        Assert.That(_other.ReadColumns(), Is.EqualTo(_sqlite.ReadColumns()).And.Contains("workflow_instances.instance_id not null"));

    [Test]
    public void Primary_keys_are_the_same() =>
        Assert.That(_other.ReadPrimaryKeys(), Is.EqualTo(_sqlite.ReadPrimaryKeys()).And.Contains("workflow_history: instance_key, run, seq"));

    [Test]
    public void Unique_keys_are_the_same() =>
        Assert.That(_other.ReadUniqueKeys(), Is.EqualTo(_sqlite.ReadUniqueKeys()).And.Contains("workflow_instances: tenant, instance_id"));

    [Test]
    public void Indexes_are_the_same_but_for_those_with_a_reason()
    {
        var expected = _sqlite.ReadIndexes();
        Assert.That(expected, Does.Contain("workflow_instances.wf_wake: queue, definition, priority, wake_at"));
        Assert.That(s_otherIndexes.Keys, Is.SubsetOf(expected));
        expected = [.. expected.Select(index => s_otherIndexes.TryGetValue(index, out var own) && own.Dialects.Contains(dialect) ? own.Other : index)];
        if (dialect == "mysql")
            expected = [.. expected, .. s_addedIndexes.Keys];
        Assert.That(_other.ReadIndexes(), Is.EquivalentTo(expected));
    }

    [Test]
    public void Views_have_the_same_columns() => Assert.That(_other.ReadViews(), Is.EqualTo(_sqlite.ReadViews()).And.Contains("history_readable.kind"));

    [Test]
    public void Views_read_the_same()
    {
        foreach (var database in (SchemaDatabase[])[_sqlite, _other])
            Fill(database);
        const string Instances =
            """
            select instance_id, workflow, version, status, target_status, block_reason, worker, created_at, wake_at, ended_at, takeovers, inbox_seq, input, result,
                error, block_error, state_view
            from instances_readable
            order by instance_id
            """;
        const string History =
            """
            select instance_id, run, seq, kind, name, command_id, ordinal, issued_at, turn_at, arrived_at, input, output, error, attempts, site, worker, claim_no
            from history_readable
            order by seq
            """;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_other.Query(Instances), Is.EqualTo(_sqlite.Query(Instances)));
            Assert.That(_sqlite.Query(Instances), Is.EqualTo([
                """ORD-1|Bestellung ä|2|waiting||crash loop|w-1|2026-03-01 12:00:00.000001|2026-03-01 13:00:00.000000||2|3|{"name":"Jürgen 🎉"}|4 bytes|||at the gate""",
                """ord-1|Bestellung ä|2|status 77|failed|reason 99||2026-03-01 12:00:00.000001||2026-03-01 14:00:00.999999|0|0|0 bytes|"done"|{}|[]|""",
            ]));
            Assert.That(_other.Query(History), Is.EqualTo(_sqlite.Query(History)));
            Assert.That(_sqlite.Query(History), Is.EqualTo([
                """ORD-1|1|1|activity completed|Reserve|Reserve:1|1|0|2026-03-01 12:00:00.000001|2026-03-01 12:00:00.000001|[7]|"ok"||2|Order.cs:12|w-1|4""",
                "ORD-1|1|2|kind 88|||||2026-03-01 12:00:00.000001|||||0|||4",
            ]));
        }
    }

    private static void Fill(SchemaDatabase database)
    {
        var now = database.Time(new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc).AddMicroseconds(1));
        var later = database.Time(new DateTime(2026, 3, 1, 13, 0, 0, DateTimeKind.Utc));
        var end = database.Time(new DateTime(2026, 3, 1, 14, 0, 0, DateTimeKind.Utc).AddMicroseconds(999_999));
        string Json(string text) => database.Bytes([1, .. Encoding.UTF8.GetBytes(text)]);
        var key = database.Quote("key");
        var text = database.Quote("text");
        database.Execute("insert into workflow_definitions (id, name, version) values (5, 'Bestellung ä', 2)");
        database.Execute($"insert into workers (id, incarnation, name, state, registered_at) values (9, '0d9df0a5-14b7-4e9d-a4a5-6f8b0a4b6d11', 'w-1', 1, {now})");
        database.Execute($"insert into call_sites (id, {text}) values (3, 'Order.cs:12')");
        // Ids that differ in case alone are two.
        database.Execute(
            $"""
            insert into workflow_instances
                ({key}, instance_id, definition, status, block_reason, worker, takeovers, inbox_seq, created_at, wake_at, input, input_hash, result, state_view)
            values (1, 'ORD-1', 5, 3, 4, 9, 2, 3, {now}, {later}, {Json("{\"name\":\"Jürgen 🎉\"}")}, 0, {database.Bytes(2, 0, 255, 0, 1)}, 'at the gate')
            """);
        database.Execute(
            $"""
            insert into workflow_instances
                ({key}, instance_id, definition, status, target_status, block_reason, created_at, ended_at, input, input_hash, result, error, block_error)
            values (2, 'ord-1', 5, 77, 8, 99, {now}, {end}, {database.Bytes(2)}, 0, {Json("\"done\"")}, {Json("{}")}, {Json("[]")})
            """);
        database.Execute(
            $"""
            insert into workflow_history
                (instance_key, run, seq, ordinal, issued_at, kind, name, command_id, turn_at, arrived_at, worker, claim_no, input, output, attempts, site)
            values (1, 1, 1, 1, 0, 1, 'Reserve', 'Reserve:1', {now}, {now}, 9, 4, {Json("[7]")}, {Json("\"ok\"")}, 2, 3)
            """);
        database.Execute($"insert into workflow_history (instance_key, run, seq, kind, turn_at, claim_no) values (1, 1, 2, 88, {now}, 4)");
    }
}
