using Edda.Storage;
using Edda.Storage.PostgreSql;
using Edda.Tests.Databases;
using Edda.Tests.Scenarios;
using Npgsql;

namespace Edda.Tests.Storage.PostgreSql;

/// <summary>What bodies may do with their transaction, and what becomes of it.</summary>
internal sealed class PostgreSqlActivityTests
{
    private PostgreSqlTables _tables = null!;
    private PostgreSqlWorkflowStore _store = null!;
    private WorkerIdentity _me = null!;
    private long _key;

    [SetUp]
    public void ClaimOne()
    {
        _tables = new PostgreSqlTables();
        _store = PostgreSqlStores.Open(_tables.ConnectionString, TimeProvider.System);
        _store.Migrate(apply: true);
        var builds = new Dictionary<int, string> { [_store.InternDefinitions([new("Order", 1)]).Values.Single()] = "build-1" };
        _me = _store.RegisterWorker(new WorkerRegistration("a", false, TimeSpan.FromSeconds(15), builds));
        _key = _store.ReserveKeys(1);
        _store.Commit(null,
            [new InstanceStart(_ => { }) { Key = _key, InstanceId = "o-1", Definition = builds.Keys.Single(), Input = [1], InputHash = 1, CreatedAt = 1 }]);
        Assert.That(_store.Claim(_me, builds, 1, true, false), Has.Count.EqualTo(1));
        _tables.Schema.Execute("create table stock (item text primary key)");
    }

    [TearDown]
    public void DropTables()
    {
        _store?.Dispose();
        _tables?.Dispose();
    }

    [TestCase("commit")]
    [TestCase("rollback")]
    [TestCase("commit; begin")]
    [TestCase("rollback and chain")]
    public async Task A_body_that_ends_the_transaction_by_a_statement_is_found_out(string sql)
    {
        await using var activity = await _store.BeginActivityAsync(_me, CancellationToken.None);
        Execute(activity, sql);
        var member = Member();

        Assert.That(() => activity.Commit(member), Throws.TypeOf<StoreException>().With.Property(nameof(StoreException.IsTransient)).False);
        Assert.That(_store.ReadHistory(_key, 1, 0, 10), Is.Empty);
    }

    [Test]
    public async Task A_body_that_swallows_an_error_gets_no_result_recorded()
    {
        await using var activity = await _store.BeginActivityAsync(_me, CancellationToken.None);
        Assert.That(() => Execute(activity, "select * from no_such_table"), Throws.TypeOf<PostgresException>());

        Assert.That(() => activity.Commit(Member()),
            Throws.TypeOf<StoreException>().With.Property(nameof(StoreException.IsTransient)).False.And.Message.Contains("has failed"));
        Assert.That(_store.ReadHistory(_key, 1, 0, 10), Is.Empty);
    }

    [Test]
    public async Task A_body_that_leaves_a_reader_open_is_told_to_dispose_it()
    {
        await using var activity = await _store.BeginActivityAsync(_me, CancellationToken.None);
        await using var command = activity.Transaction.Connection!.CreateCommand();
        (command.Transaction, command.CommandText) = (activity.Transaction, "select 1");
        await using var reader = await command.ExecuteReaderAsync();

        Assert.That(() => activity.Commit(Member()),
            Throws.TypeOf<StoreException>().With.Property(nameof(StoreException.IsTransient)).False.And.Message.Contains("reader"));
        Assert.That(_store.ReadHistory(_key, 1, 0, 10), Is.Empty);
    }

    [Test]
    public async Task A_body_that_is_left_behind_in_a_statement_is_thrown_out_of_it_and_leaves_nothing()
    {
        await using var activity = await _store.BeginActivityAsync(_me, CancellationToken.None);
        Execute(activity, "insert into stock values ('pen')");
        var body = Task.Run(() => Execute(activity, "select pg_sleep(600)"));
        await Asleep().Soon("the body to be in its statement");

        activity.Abandon();

        Assert.That(async () => await body.Soon("the body to be thrown out"), Throws.InstanceOf<NpgsqlException>());
        Assert.That(_tables.Schema.Query("select count(*) from stock"), Is.EqualTo(["0"]));
    }

    [Test]
    public async Task The_isolation_and_settings_of_the_body_hold_and_end_with_it()
    {
        var member = Member();
        await using (var activity = await _store.BeginActivityAsync(_me, CancellationToken.None))
        {
            Execute(activity, "set transaction_isolation to 'read committed'; insert into stock values ('pen')");
            activity.Commit(member);
        }

        Assert.That(member.Outcome, Is.EqualTo(RecordOutcome.Recorded));
        Assert.That(_tables.Schema.Query("select item from stock"), Is.EqualTo(["pen"]));
    }

    private InstanceCommit Member() => new(_ => { })
    {
        Key = _key, Run = 1, ClaimNo = 1, Steps = [new HistoryRow { Seq = 1, Kind = HistoryKind.ActivityCompleted, TurnAt = 1, Site = "Order.cs:1" }],
    };

    private async Task Asleep()
    {
        while (_tables.Schema.Query("select 1 from pg_stat_activity where query = 'select pg_sleep(600)' and state = 'active'").Count == 0)
            await Task.Yield();
    }

    private static void Execute(IActivityTransaction activity, string sql)
    {
        using var command = activity.Transaction.Connection!.CreateCommand();
        command.Transaction = activity.Transaction;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
