using Edda.Storage.PostgreSql;
using Edda.Tests.Databases;
using Npgsql;

namespace Edda.Tests.Storage.PostgreSql;

/// <summary>
/// With 100,000 instances, every statement that runs in a loop finds its rows through an index, under the one plan that all its executions share.
/// </summary>
internal sealed class PostgreSqlQueryPlanTests
{
    // Where no statistics say which is shorter, both indexes that begin with the instance serve.
    private const string ItemByNumber = "Index Cond: ((instance_key = a.key) AND (seq = a.seq))";

    private static readonly (string Sql, string[] Indexes)[] s_searches =
    [
        (ClaimSql.Claim, ["wf_wake", "workflow_instances_pkey"]),
        (ClaimSql.ReadAgenda, ["wf_wake", "wf_worker"]),
        (ClaimSql.ReadSignalled, ["wf_worker"]),
        (ClaimSql.ReadOwned, ["wf_worker"]),
        (ClaimSql.ClearSignal, ["workflow_instances_pkey"]),
        (CommitSql.LockInstances, ["workflow_instances_pkey"]),
        (CommitSql.LockInstancesAndTargets, ["workflow_instances_pkey", "workflow_instances_tenant_instance_id_key"]),
        (CommitSql.ReadClaims, ["workflow_instances_pkey"]),
        (CommitSql.InsertGuardedSteps, ["workflow_instances_pkey"]),
        (CommitSql.UpdateInstances, ["workflow_instances_pkey"]),
        (CommitSql.ReadSteps, ["workflow_history_pkey"]),
        (LoneSql.AppendStep, ["workflow_instances_pkey"]),
        (LoneSql.CommitInstance, ["workflow_instances_pkey", ItemByNumber]),
        (LoneSql.CommitUnmailed, ["workflow_instances_pkey"]),
        (LoneSql.LockTarget, ["workflow_instances_tenant_instance_id_key"]),
        (LoneSql.SendItem, ["workflow_instances_tenant_instance_id_key", "message_keys_pkey", "workflow_inbox_instance_key_message_id_key"]),
        (SendSql.ReadKnownMessages, ["workflow_instances_tenant_instance_id_key", "message_keys_pkey"]),
        (SendSql.ConsumeItems, [ItemByNumber]),
        (SendSql.EmptyMailboxes, ["Index Cond: (instance_key = a.key)"]),
        (SendSql.DeleteExpiredMessageKeys, ["message_keys_expiry"]),
        (WorkerSql.FreeOrphans, ["wf_worker"]),
        (ReadSql.ReadInstance, ["workflow_instances_pkey"]),
        (ReadSql.FindInstances, ["workflow_instances_tenant_instance_id_key"]),
        (ReadSql.ReadSettled, ["workflow_instances_pkey"]),
        (ReadSql.ReadHistory, ["workflow_history_pkey"]),
        (ReadSql.ReadHeads, ["workflow_history_pkey"]),
        (ReadSql.ReadAttemptsOfRuns, ["workflow_attempts_pkey"]),
        (ReadSql.ReadInbox, ["inbox_type"]),
        (ReadSql.ListInstances, ["workflow_instances_pkey"]),
    ];

    private PostgreSqlSchema _schema = null!;
    private PostgreSqlSchema _empty = null!;

    [OneTimeSetUp]
    public void FillTheTables()
    {
        _schema = TestServers.CreateSchema();
        using (var store = PostgreSqlStores.Open(_schema.ConnectionString, TimeProvider.System))
            store.Migrate(apply: true);
        using var connection = _schema.Open();
        using var fill = new NpgsqlCommand(
            """
            insert into workflow_definitions (id, name, version) values (1, 'Order', 1), (2, 'Other', 1);
            insert into workers (id, incarnation, name, state, registered_at)
            select n, gen_random_uuid(), 'worker-' || n, case when n = 1 then 1 else 2 end, now() from generate_series(1, 50) n;
            insert into worker_leases (worker, expires_at) values (1, now()), (2, now());
            insert into workflow_instances (key, instance_id, definition, status, wake_at, worker, created_at, input, input_hash)
            select n, 'o-' || n, 1 + n % 2, case when n % 3 = 0 then 3 else 7 end, case when n % 3 = 0 then now() + n * interval '1 second' end,
                   case when n % 3 = 1 and n % 50 = 1 then 1 + n % 3 end, now(), '\x01', 0
            from generate_series(1, 100000) n;
            insert into workflow_history (instance_key, run, seq, kind, turn_at, claim_no)
            select n, 1, s, 1, now(), 1 from generate_series(1, 20000) n, generate_series(1, 3) s;
            insert into workflow_inbox (instance_key, seq, kind, type, message_id, event_id, sent_at, arrived_at)
            select n, s, 1, 'paid', int8send(s), 'm', now(), now() from generate_series(1, 2000) n, generate_series(1, 10) s;
            insert into message_keys (scope, key_hash, expires_at)
            select n, int8send(n), now() + n * interval '1 second' from generate_series(1, 20000) n;
            analyze;
            """, connection);
        fill.ExecuteNonQuery();
    }

    [OneTimeSetUp]
    public void LeaveTablesEmpty()
    {
        _empty = TestServers.CreateSchema();
        using var store = PostgreSqlStores.Open(_empty.ConnectionString, TimeProvider.System);
        store.Migrate(apply: true);
    }

    [OneTimeTearDown]
    public void DropTables()
    {
        _schema?.Dispose();
        _empty?.Dispose();
    }

    [TestCaseSource(nameof(Searches))]
    public void It_searches_by(string sql, params string[] indexes)
    {
        var plan = Explain(sql);

        foreach (var index in indexes)
            Assert.That(plan, Does.Contain(index));
        Assert.That(plan, Does.Not.Match("Seq Scan on workflow_(instances|history|inbox)").And.Not.Contains("Seq Scan on message_keys"));
    }

    /// <summary>A plan that was made while the tables were empty lives as long as its connection, or until the server has gathered statistics.</summary>
    [TestCaseSource(nameof(Searches))]
    public void It_searches_tables_of_which_nothing_is_known_by(string sql, params string[] indexes)
    {
        var plan = Explain(sql, _empty);

        foreach (var index in indexes)
            Assert.That(plan, Does.Contain(index));
    }

    [Test]
    public void A_claim_walks_the_wake_index_in_its_order()
    {
        var plan = Explain(ClaimSql.Claim);

        Assert.That(plan, Does.Match(@"Index Scan using wf_wake on workflow_instances i\w*  \(.*\)\s+Index Cond: \(\(queue = 0\) AND \(definition = b\.definition\) AND \(priority = 0\) AND \(wake_at <="));
    }

    [Test]
    public void A_claim_of_many_from_tables_without_statistics_joins_nothing_pair_by_pair()
    {
        using var fresh = TestServers.CreateSchema();
        using (var store = PostgreSqlStores.Open(fresh.ConnectionString, TimeProvider.System))
            store.Migrate(apply: true);
        using var connection = fresh.Open();
        using var fill = new NpgsqlCommand(
            """
            insert into workflow_definitions (id, name, version) values (1, 'Order', 1);
            insert into workers (id, incarnation, name, state, registered_at) values (1, '00000000-0000-0000-0000-000000000001', 'a', 1, now());
            insert into workflow_instances (key, instance_id, definition, status, wake_at, created_at, input, input_hash)
            select n, 'o-' || n, 1, 1, now() - n * interval '1 second', now(), '\x01', 0 from generate_series(1, 300) n;
            """, connection);
        fill.ExecuteNonQuery();
        var plan = Explain(ClaimSql.Claim, connection, "explain analyze",
            "1, '00000000-0000-0000-0000-000000000001', array[1], array['b'], 256, true, interval '250 ms', true, null");

        Assert.That(plan, Does.Match("Update on workflow_instances .*rows=256"));
        Assert.That(plan, Does.Not.Contain("Rows Removed by Join Filter"));
    }

    private static IEnumerable<TestCaseData> Searches() => s_searches.Select(static search => new TestCaseData(search.Sql, search.Indexes));

    /// <summary>The generic plan, which is the one that the store's connections ask for.</summary>
    private string Explain(string sql) => Explain(sql, _schema);

    private static string Explain(string sql, PostgreSqlSchema schema)
    {
        using var connection = schema.Open();
        return Explain(sql, connection, "explain", string.Join(", ", Of(sql).Command.Parameters.Select(_ => "null")));
    }

    private static string Explain(string sql, NpgsqlConnection connection, string how, string values)
    {
        var types = string.Join(", ", Of(sql).Command.Parameters.Select(parameter => parameter.DataTypeName));
        using var settings = new NpgsqlCommand(DatabaseSql.PrepareSession, connection);
        settings.ExecuteNonQuery();
        using var prepare = new NpgsqlCommand($"prepare one ({types}) as {sql}", connection);
        prepare.ExecuteNonQuery();
        using var explain = new NpgsqlCommand($"{how} execute one ({values})", connection);
        return string.Join('\n', Rows.Read(explain));
    }

    private static PostgreSqlStatement Of(string sql) => PostgreSqlStatementTests.All().First(one => one.Command.CommandText == sql);
}
