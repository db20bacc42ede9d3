using Edda.Storage.PostgreSql;
using Edda.Tests.Databases;
using Npgsql;

namespace Edda.Tests.Storage.PostgreSql;

/// <summary>
/// With 100,000 instances, every statement that runs in a loop finds its rows through an index, under the one plan that all its executions share.
/// </summary>
internal sealed class PostgreSqlQueryPlanTests
{
    private PostgreSqlSchema _schema = null!;

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

    [OneTimeTearDown]
    public void DropTables() => _schema?.Dispose();

    [TestCase(ClaimSql.Claim, "wf_wake", "workflow_instances_pkey")]
    [TestCase(ClaimSql.ReadAgenda, "wf_wake", "wf_worker")]
    [TestCase(ClaimSql.ReadSignalled, "wf_worker")]
    [TestCase(ClaimSql.ReadOwned, "wf_worker")]
    [TestCase(ClaimSql.ClearSignal, "workflow_instances_pkey")]
    [TestCase(CommitSql.LockInstances, "workflow_instances_pkey")]
    [TestCase(CommitSql.LockInstancesAndTargets, "workflow_instances_pkey", "workflow_instances_tenant_instance_id_key")]
    [TestCase(CommitSql.ReadClaims, "workflow_instances_pkey")]
    [TestCase(CommitSql.InsertGuardedSteps, "workflow_instances_pkey")]
    [TestCase(CommitSql.UpdateInstances, "workflow_instances_pkey")]
    [TestCase(CommitSql.ReadSteps, "workflow_history_pkey")]
    [TestCase(LoneSql.AppendStep, "workflow_instances_pkey")]
    [TestCase(LoneSql.CommitInstance, "workflow_instances_pkey", "workflow_inbox_pkey")]
    [TestCase(LoneSql.CommitUnmailed, "workflow_instances_pkey")]
    [TestCase(LoneSql.LockTarget, "workflow_instances_tenant_instance_id_key")]
    [TestCase(LoneSql.SendItem, "workflow_instances_tenant_instance_id_key", "message_keys_pkey", "workflow_inbox_instance_key_message_id_key")]
    [TestCase(SendSql.ReadKnownMessages, "workflow_instances_tenant_instance_id_key", "message_keys_pkey")]
    [TestCase(SendSql.ConsumeItems, "workflow_inbox_pkey")]
    [TestCase(SendSql.EmptyMailboxes, "Index Cond: (instance_key = a.key)")]
    [TestCase(SendSql.DeleteExpiredMessageKeys, "message_keys_expiry")]
    [TestCase(WorkerSql.FreeOrphans, "wf_worker")]
    [TestCase(ReadSql.ReadInstance, "workflow_instances_pkey")]
    [TestCase(ReadSql.FindInstances, "workflow_instances_tenant_instance_id_key")]
    [TestCase(ReadSql.ReadSettled, "workflow_instances_pkey")]
    [TestCase(ReadSql.ReadHistory, "workflow_history_pkey")]
    [TestCase(ReadSql.ReadHeads, "workflow_history_pkey")]
    [TestCase(ReadSql.ReadAttemptsOfRuns, "workflow_attempts_pkey")]
    [TestCase(ReadSql.ReadInbox, "inbox_type")]
    [TestCase(ReadSql.ListInstances, "workflow_instances_pkey")]
    public void It_searches_by(string sql, params string[] indexes)
    {
        var plan = Explain(sql);

        foreach (var index in indexes)
            Assert.That(plan, Does.Contain(index));
        Assert.That(plan, Does.Not.Match("Seq Scan on workflow_(instances|history|inbox)").And.Not.Contains("Seq Scan on message_keys"));
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

    /// <summary>The generic plan, which is the one that the store's connections ask for.</summary>
    private string Explain(string sql)
    {
        using var connection = _schema.Open();
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
