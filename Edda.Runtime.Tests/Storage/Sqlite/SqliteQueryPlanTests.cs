using Edda.Storage.Sqlite;
using Edda.Tests.Databases;
using Microsoft.Data.Sqlite;

namespace Edda.Tests.Storage.Sqlite;

/// <summary>With 100,000 instances, every statement that runs often finds its rows through an index.</summary>
internal sealed class SqliteQueryPlanTests
{
    private string _folder = null!;

    private string ConnectionString => $"Data Source={Path.Combine(_folder, "plans.db")};Pooling=False";

    [OneTimeSetUp]
    public void FillTheFile()
    {
        _folder = Directory.CreateTempSubdirectory("edda-sqlite-").FullName;
        using (var store = new SqliteWorkflowStore(ConnectionString, TimeProvider.System, log: null))
            store.Migrate(apply: true);
        Query("""
            insert into workflow_definitions (id, name, version) values (1, 'Order', 1), (2, 'Other', 1);
            with recursive n(i) as (select 1 union all select i + 1 from n where i < 100000)
            insert into workflow_instances (key, instance_id, definition, status, wake_at, worker, created_at, input, input_hash)
            select i, 'o-' || i, 1 + i % 2, 3, case when i % 3 = 0 then i end, case when i % 50 = 0 then 1 end, i, x'01', 0 from n;
            analyze;
            """);
    }

    [OneTimeTearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase(ClaimSql.FindDue, "wf_wake")]
    [TestCase(ClaimSql.ReadAgenda, "wf_wake")]
    [TestCase(ClaimSql.ReadOwned, "wf_worker")]
    [TestCase(ClaimSql.ReadSignalled, "wf_worker")]
    [TestCase(ReadSql.FindInstance, "sqlite_autoindex_workflow_instances_1")]
    [TestCase(ReadSql.ReadHistory, "sqlite_autoindex_workflow_history_1")]
    [TestCase(ReadSql.ReadAttempts, "sqlite_autoindex_workflow_attempts_1")]
    [TestCase(ReadSql.ReadOldestEvents, "inbox_type")]
    [TestCase(SendSql.FindTarget, "sqlite_autoindex_workflow_instances_1")]
    [TestCase(SendSql.FindUnread, "sqlite_autoindex_workflow_inbox_2")]
    [TestCase(CommitSql.FindStep, "sqlite_autoindex_workflow_history_1")]
    [TestCase(CommitSql.ReadGuards, "INTEGER PRIMARY KEY")]
    [TestCase(CommitSql.DeleteExpiredMessageKeys, "message_keys_expiry")]
    public void It_searches_by(string sql, string index)
    {
        var plan = Query("explain query plan " + sql).ConvertAll(static row => row.Split('|')[3]);

        Assert.That(plan, Has.Some.StartsWith("SEARCH").And.Contains(index), string.Join("\n", plan));
        Assert.That(plan, Has.None.Match("SCAN (?!\\(subquery|CONSTANT ROW)"), string.Join("\n", plan));
        Assert.That(plan, Has.None.Contains("TEMP B-TREE"), string.Join("\n", plan));
    }

    [Test]
    public void A_step_touches_no_index_of_the_instances()
    {
        var indexed = Query("select distinct x.name from sqlite_schema s, pragma_index_xinfo(s.name) x where s.tbl_name = 'workflow_instances' and s.type = 'index'");

        Assert.That(indexed, Has.None.AnyOf("inbox_seq", "takeovers", "state_view", "next_seq", "claim_no"));
    }

    private List<string> Query(string sql)
    {
        using var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Rows.Read(command);
    }
}
