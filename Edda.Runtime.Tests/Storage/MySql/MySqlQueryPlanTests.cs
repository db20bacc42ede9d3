using System.Security.Cryptography;
using System.Text;
using Edda.Storage.MySql;
using Edda.Tests.Databases;
using MySqlConnector;

namespace Edda.Tests.Storage.MySql;

/// <summary>With 100,000 instances, every statement that runs in a loop finds its rows through an index; those that lock, in the order of that index.</summary>
internal sealed class MySqlQueryPlanTests
{
    private const int SetSize = 300;

    private static readonly DateTime s_now = new(2026, 3, 1, 12, 0, 0);
    private static readonly object?[] s_me = [1, 1, "00000000-0000-0000-0000-000000000001"];
    private static readonly byte[] s_message = SHA256.HashData("3"u8)[..16];

    private MySqlTables _tables = null!;

    [OneTimeSetUp]
    public void FillTheTables()
    {
        _tables = new MySqlTables();
        using (var store = MySqlStores.Open(_tables.ConnectionString, TimeProvider.System))
            store.Migrate(apply: true);
        _tables.Database.Execute(
            """
            insert into workflow_definitions (id, name, version) values (1, 'Order', 1), (2, 'Other', 1);
            create table numbers (n int primary key);
            insert into numbers
            with d (n) as (select 0 union all select 1 union all select 2 union all select 3 union all select 4
                union all select 5 union all select 6 union all select 7 union all select 8 union all select 9)
            select a.n * 10000 + b.n * 1000 + c.n * 100 + d.n * 10 + e.n + 1 from d a, d b, d c, d d, d e;
            insert into workers (id, incarnation, name, state, registered_at)
            select n, if(n = 1, '00000000-0000-0000-0000-000000000001', uuid()), concat('worker-', n), if(n = 1, 1, 2), utc_timestamp(6) from numbers where n <= 50;
            insert into worker_leases (worker, expires_at) values (1, utc_timestamp(6)), (2, utc_timestamp(6));
            insert into workflow_instances (`key`, instance_id, definition, status, wake_at, worker, inbox_seq, created_at, input, input_hash)
            select n, concat('o-', n), 1 + n % 2, if(n % 3 = 0, 3, 7), if(n % 3 = 0 and n % 50 <> 1, utc_timestamp(6) + interval n second, null),
                   if(n % 50 = 1, 1 + n % 3, null), n <= 20000, utc_timestamp(6), x'01', 0
            from numbers;
            insert into workflow_history (instance_key, run, seq, kind, turn_at, claim_no)
            select n, 1, s.seq, 1, utc_timestamp(6), 1 from numbers, (select 1 as seq union all select 2 union all select 3) s where n <= 20000;
            insert into workflow_attempts (instance_key, run, ordinal, attempt, started_at, ended_at, outcome, claim_no)
            select n, 1, 1, 1, utc_timestamp(6), utc_timestamp(6), 1, 1 from numbers where n <= 20000;
            insert into workflow_inbox (instance_key, seq, kind, type, message_id, source, event_id, sent_at, arrived_at)
            select n, 1, 1, 'paid', unhex(left(sha2(n, 256), 32)), '', 'm', utc_timestamp(6), utc_timestamp(6) from numbers where n <= 20000;
            insert into message_keys (scope, key_hash, expires_at)
            select n, unhex(left(sha2(n, 256), 32)), utc_timestamp(6) + interval n second from numbers where n <= 20000;
            analyze table workflow_instances, workflow_history, workflow_attempts, workflow_inbox, message_keys, workers;
            """);
    }

    [OneTimeTearDown]
    public void EmptyTables() => _tables?.Dispose();

    private static IEnumerable<TestCaseData> Loops()
    {
        yield return Case(nameof(ClaimSql.LockDue), ClaimSql.LockDue, "i", "wf_wake", [1, null, true, "b", null, 250_000, 1, true, 100]);
        yield return Case(nameof(ClaimSql.ReadAgenda), ClaimSql.ReadAgenda, "i", "wf_wake", s_me, row: n => [1, true, null, 250_000, null, 1 + (n % 2), true, "b"]);
        yield return Case(nameof(ClaimSql.ReadAgenda), ClaimSql.ReadAgenda, "s", "wf_worker", s_me, row: n => [1, true, null, 250_000, null, 1 + (n % 2), true, "b"]);
        yield return Case(nameof(ClaimSql.ReadDue), ClaimSql.ReadDue, "i", "wf_wake", s_me, n => [n % 200], [null, true, 1, null, 250_000]);
        yield return Case(nameof(ClaimSql.ReadDue), ClaimSql.ReadDue, "s", "wf_worker", s_me, n => [n % 200], [null, true, 1, null, 250_000]);
        yield return Case(nameof(ClaimSql.FindNext), ClaimSql.FindNext, "i", "wf_wake", [1, true, 1, s_now, true, "b"]);
        yield return Case(nameof(ClaimSql.TakeInstances), ClaimSql.TakeInstances, "workflow_instances", "PRIMARY", [1, null], Key);
        yield return Case(nameof(ClaimSql.ReadSignalled), ClaimSql.ReadSignalled, "workflow_instances", "wf_worker", s_me);
        yield return Case(nameof(ClaimSql.ReadOwned), ClaimSql.ReadOwned, "workflow_instances", "wf_worker", s_me);
        yield return Case(nameof(CommitSql.FindTargets), CommitSql.FindTargets, "workflow_instances", "tenant", row: n => [$"o-{n}"]);
        yield return Case(nameof(CommitSql.LockInstances), CommitSql.LockInstances, "workflow_instances", "PRIMARY", row: Key);
        yield return Case(nameof(CommitSql.ReadClaims), CommitSql.ReadClaims, "workflow_instances", "PRIMARY", [1], Key);
        yield return Case(nameof(CommitSql.ReadSteps), CommitSql.ReadSteps, "h", "PRIMARY", row: n => [n, 1, 1]);
        yield return Case(nameof(LoneSql.AppendStep), LoneSql.AppendStep, "i", "PRIMARY", [.. new object?[14], 51, 1, 1, 0, .. s_me[1..]]);
        yield return Case(nameof(LoneSql.AppendStep), LoneSql.AppendStep, "w", "PRIMARY", [.. new object?[14], 51, 1, 1, 0, .. s_me[1..]]);
        yield return Case(nameof(LoneSql.InsertInstance), LoneSql.InsertInstance, "w", "PRIMARY", [200_000, "n-1", 1, s_now, s_now, s_message, 0, .. s_me[1..]]);
        yield return Case(nameof(LoneSql.ReleaseInstance), LoneSql.ReleaseInstance, "workflow_instances", "PRIMARY", [.. new object?[11], 51, 1, 0, 1, false, 1, .. s_me[1..]]);
        yield return Case(nameof(LoneSql.KeepConsumedKeys), LoneSql.KeepConsumedKeys, "x", "PRIMARY", [null, 1, 7], Key);
        yield return Case(nameof(LoneSql.KeepKeysOfMailbox), LoneSql.KeepKeysOfMailbox, "x", "PRIMARY", [null, 1, 7]);
        yield return Case(nameof(LoneSql.DeleteConsumedItems), LoneSql.DeleteConsumedItems, "x", "PRIMARY", [7], Key);
        yield return Case(nameof(LoneSql.NumberItem), LoneSql.NumberItem, "workflow_instances", "tenant", [null, null, 250_000, "o-3", 10_000]);
        yield return Case(nameof(LoneSql.InsertItem), LoneSql.InsertItem, "i", "tenant", [s_message, null, 1, "paid", s_message, "", "m", s_now, null, null, "o-3"]);
        yield return Case(nameof(LoneSql.InsertItem), LoneSql.InsertItem, "k", "PRIMARY", [s_message, null, 1, "paid", s_message, "", "m", s_now, null, null, "o-3"]);
        yield return Case(nameof(LoneSql.ReadItem), LoneSql.ReadItem, "x", "PRIMARY", ["o-3"]);
        yield return Case(nameof(CommitSql.ReadAttempts), CommitSql.ReadAttempts, "t", "PRIMARY", row: n => [n, 1, 1, 1]);
        yield return Case(nameof(CommitSql.UpdateInstances), CommitSql.UpdateInstances, "i", "PRIMARY", row: n => [n, 1, .. new object?[16]]);
        yield return Case(nameof(CommitSql.UpdateInstance), CommitSql.UpdateInstance, "workflow_instances", "PRIMARY", [.. new object?[16], 7, 1]);
        yield return Case(nameof(SendSql.ReadUnread), SendSql.ReadUnread, "x", "instance_key", row: n => [n, new byte[16]]);
        yield return Case(nameof(SendSql.ReadConsumed), SendSql.ReadConsumed, "k", "PRIMARY", row: n => [n, new byte[16]], after: [null]);
        yield return Case(nameof(SendSql.KeepConsumedKeys), SendSql.KeepConsumedKeys, "x", "PRIMARY", [s_now], n => [n, 1], [s_now]);
        yield return Case(nameof(SendSql.DeleteConsumedItems), SendSql.DeleteConsumedItems, "x", "PRIMARY", row: n => [n, 1]);
        yield return Case(nameof(SendSql.LockExpiredKeys), SendSql.LockExpiredKeys, "message_keys", "message_keys_expiry", [null]);
        yield return Case(nameof(SendSql.DeleteExpiredKeys), SendSql.DeleteExpiredKeys, "k", "PRIMARY", row: n => [n, new byte[16]]);
        yield return Case(nameof(WorkerSql.RenewLease), WorkerSql.RenewLease, "workers", "PRIMARY", [.. s_me[1..], null, 1]);
        yield return Case(nameof(WorkerSql.RenewLease), WorkerSql.RenewLease, "l", "PRIMARY", [.. s_me[1..], null, 1]);
        yield return Case(nameof(WorkerSql.LockOrphans), WorkerSql.LockOrphans, "workflow_instances", "wf_worker", [1, 1_000]);
        yield return Case(nameof(WorkerSql.FreeOrphans), WorkerSql.FreeOrphans, "workflow_instances", "PRIMARY", [null, 1, 1], Key);
        yield return Case(nameof(ClientSql.LockRefused), ClientSql.LockRefused, "workflow_instances", "wf_odd", [1, "b", 100]);
        yield return Case(nameof(ReadSql.ReadInstances), ReadSql.ReadInstances, "i", "PRIMARY", row: Key);
        yield return Case(nameof(ReadSql.FindInstances), ReadSql.FindInstances, "i", "tenant", row: n => [$"o-{n}"]);
        yield return Case(nameof(ReadSql.ReadSettled), ReadSql.ReadSettled, "i", "PRIMARY", row: Key);
        yield return Case(nameof(ReadSql.ListInstances), ReadSql.ListInstances, "i", "PRIMARY", [long.MaxValue, 0, 0, .. new object?[8], 100]);
        yield return Case(nameof(ReadSql.ReadHistory), ReadSql.ReadHistory, "h", "PRIMARY", [7, 1, 0, 1_000]);
        yield return Case(nameof(ReadSql.ReadHeads), ReadSql.ReadHeads, "h", "PRIMARY", [9, 9, 9, 9], n => [n, 1, 32]);
        yield return Case(nameof(ReadSql.ReadAttemptsOfRuns), ReadSql.ReadAttemptsOfRuns, "workflow_attempts", "PRIMARY", row: n => [n, 1], after: [2_000]);
        yield return Case(nameof(ReadSql.ReadInbox), ReadSql.ReadInbox, "workflow_inbox", "inbox_type", [7, 7], n => [7, $"type-{n}", 1]);
    }

    [TestCaseSource(nameof(Loops))]
    public void It_searches_by(string sql, string table, string index, object?[]? before, Func<int, object?[]>? row, object?[]? after)
    {
        var plan = Explain(sql, before, row, after);

        var searched = plan.Where(step => step.Table == table).ToList();
        Assert.That(searched, Is.Not.Empty, string.Join("\n", plan));
        Assert.That(searched, Has.All.Matches<Step>(step => step!.Type is not ("ALL" or "index") || sql == ReadSql.ListInstances), string.Join("\n", plan));
        Assert.That(searched.Select(step => step.Key), Has.Some.EqualTo(index), string.Join("\n", plan));
        if (sql.Contains("for update", StringComparison.Ordinal) || sql.Contains("limit", StringComparison.Ordinal))
            Assert.That(searched.Select(step => step.Extra), Has.None.Contains("filesort"), string.Join("\n", plan));
    }

    /// <summary>The statistics of a table that has just been filled may say so for seconds; each row of a set would go through all of it, and lock it.</summary>
    [TestCaseSource(nameof(Joins))]
    public void It_searches_by_an_index_also_in_a_table_that_is_taken_to_be_empty(
        string sql, string table, string index, object?[]? before, Func<int, object?[]>? row, object?[]? after)
    {
        using var empty = new MySqlTables();
        using (var store = MySqlStores.Open(empty.ConnectionString, TimeProvider.System))
            store.Migrate(apply: true);
        empty.Database.Execute("analyze table workflow_instances, workflow_history, workflow_attempts, workflow_inbox, message_keys");

        var plan = Explain(sql, before, row, after, empty);

        Assert.That(plan.Where(step => step.Table == table).Select(step => (step.Type == "ALL", step.Key)), Is.EqualTo([(false, index)]), string.Join("\n", plan));
    }

    private static IEnumerable<TestCaseData> Joins() =>
        Loops().Where(static one => one.Arguments[0] is string sql && sql.Contains("*/) ", StringComparison.Ordinal) && sql.Contains("join", StringComparison.Ordinal));

    [Test]
    public void The_look_for_signals_visits_no_instance_that_is_owned_and_quiet()
    {
        var search = Explain(ClaimSql.ReadAgenda, s_me, n => [1, true, null, 250_000, null, 1, true, "b"], null).Single(step => step.Table == "s");

        Assert.That((search.Type, search.Key, search.Rows), Is.EqualTo(("range", "wf_worker", "1")));
    }

    private static object?[] Key(int n) => [n * 7L];

    private static TestCaseData Case(
        string name, string sql, string table, string index, object?[]? before = null, Func<int, object?[]>? row = null, object?[]? after = null) =>
        new TestCaseData(sql, table, index, before, row, after).SetArgDisplayNames(name, index);

    private List<Step> Explain(string sql, object?[]? before, Func<int, object?[]>? row, object?[]? after, MySqlTables? tables = null)
    {
        var text = new StringBuilder("explain format = traditional ");
        if (row is null)
            text.Append(sql);
        else
            SetSql.Of(sql).Append(text, SetSize);
        using var connection = (tables ?? _tables).Database.Open();
        using (var finds = new MySqlCommand("update edda_database set last_key = last_key", connection))
            finds.ExecuteNonQuery(); // Some decide by what the statement before them has found.
        using var command = new MySqlCommand(text.ToString(), connection);
        IEnumerable<object?> values = [.. before ?? [], .. row is null ? [] : Enumerable.Range(1, SetSize).SelectMany(row), .. after ?? []];
        foreach (var value in values)
            command.Parameters.Add(new MySqlParameter { Value = value ?? DBNull.Value });
        using var reader = command.ExecuteReader();
        var plan = new List<Step>();
        while (reader.Read())
            plan.Add(new Step($"{reader["table"]}", $"{reader["type"]}", $"{reader["key"]}", $"{reader["rows"]}", $"{reader["Extra"]}"));
        return plan;
    }

    private sealed record Step(string Table, string Type, string Key, string Rows, string Extra);
}
