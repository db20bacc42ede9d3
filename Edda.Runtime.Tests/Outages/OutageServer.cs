using System.Data.Common;
using Edda.Tests.Databases;
using Edda.Tests.Scenarios;
using Edda.Tests.Storage;
using MySqlConnector;
using Npgsql;

namespace Edda.Tests.Outages;

/// <summary>A server of a fixture's own that is made unusable in the ways that both kinds know, and what Edda says then.</summary>
internal abstract class OutageServer(ITestServer server) : IDisposable
{
    /// <summary>A database on it.</summary>
    internal abstract object Database { get; }

    internal abstract string SaysItIsAway { get; }

    internal abstract string SaysItIsFull { get; }

    internal abstract string SaysItIsInTheWay { get; }

    internal abstract string SaysItIsLocked { get; }

    internal abstract string SaysItIsSlow { get; }

    internal static OutageServer Start(StoreKind kind) => kind == StoreKind.MySql ? new MySqlOutages() : new PostgreSqlOutages();

    internal void StopAtOnce() => server.StopAtOnce();

    internal void Start() => server.Start();

    /// <summary>Whether a connection was refused because there are too many.</summary>
    internal abstract bool IsFull(DbException error);

    /// <summary>Ends every connection to the database but these.</summary>
    internal abstract void EndAllBut(IReadOnlyList<DbConnection> kept);

    /// <summary>Has every statement of the hosts end after a moment.</summary>
    internal abstract void LimitStatements(ScenarioDatabase database);

    /// <summary>Has them take their time again.</summary>
    internal abstract void LiftLimit();

    /// <summary>Begins a transaction that has all instances locked and much to lose.</summary>
    internal abstract Task LockInstancesAsync(DbConnection other);

    /// <summary>Waits until somebody waits for the instances, and asks for the worker's row, which that one holds. Ends when it is given.</summary>
    internal abstract Task MeetLockAsync(DbConnection other);

    public virtual void Dispose() => server.Dispose();

    private protected static async Task RunAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}

internal sealed class PostgreSqlOutages : OutageServer
{
    private readonly PostgreSqlDatabase _database;

    internal PostgreSqlOutages()
        : this(TestServers.StartPostgreSql())
    {
    }

    private PostgreSqlOutages(PostgreSqlServer server)
        : base(server)
    {
        server.Execute("alter system set max_connections = 25");
        server.Restart();
        _database = server.CreateDatabase();
    }

    internal override object Database => _database;

    internal override string SaysItIsAway => "cannot be reached";

    internal override string SaysItIsFull => "has no free connection";

    internal override string SaysItIsInTheWay => "stood in another one's way";

    internal override string SaysItIsLocked => "keeps rows of the";

    internal override string SaysItIsSlow => "statement timeout";

    internal override bool IsFull(DbException error) => error.SqlState == PostgresErrorCodes.TooManyConnections;

    internal override void EndAllBut(IReadOnlyList<DbConnection> kept)
    {
        using var command = (NpgsqlCommand)kept[0].CreateCommand();
        command.CommandText = "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and not pid = any($1)";
        command.Parameters.Add(new() { Value = kept.Select(static other => ((NpgsqlConnection)other).ProcessID).ToArray() });
        command.ExecuteNonQuery();
    }

    internal override void LimitStatements(ScenarioDatabase database) => database.Route = static connectionString =>
        new NpgsqlConnectionStringBuilder(connectionString) { Options = "-c statement_timeout=700" }.ConnectionString;

    internal override void LiftLimit()
    {
        // It was of the connections only.
    }

    internal override Task LockInstancesAsync(DbConnection other) =>
        RunAsync(other, "begin; set local deadlock_timeout = '1min'; select key from workflow_instances for update");

    internal override Task MeetLockAsync(DbConnection other) => RunAsync(other, """
        do $$
        begin
            while not exists (select from pg_locks l where not l.granted and pg_backend_pid() = any(pg_blocking_pids(l.pid))) loop
                perform pg_sleep(0.005);
            end loop;
            perform id from workers for update;
        end $$
        """);

    public override void Dispose()
    {
        _database.Dispose();
        base.Dispose();
    }
}

internal sealed class MySqlOutages : OutageServer
{
    private readonly MySqlServer _server;
    private readonly MySqlDatabase _database;

    internal MySqlOutages()
        : this(TestServers.StartMySql())
    {
    }

    private MySqlOutages(MySqlServer server)
        : base(server)
    {
        _server = server;
        server.Execute("set global max_connections = 25");
        _database = server.CreateDatabase();
    }

    internal override object Database => _database;

    internal override string SaysItIsAway => "does not answer";

    internal override string SaysItIsFull => "takes no more connections";

    internal override string SaysItIsInTheWay => "is locked by another transaction";

    internal override string SaysItIsLocked => "is locked by another transaction";

    internal override string SaysItIsSlow => "max_statement_time exceeded";

    internal override bool IsFull(DbException error) => error is MySqlException { ErrorCode: MySqlErrorCode.ConnectionCountError };

    internal override void EndAllBut(IReadOnlyList<DbConnection> kept)
    {
        var threads = kept.Select(static other => ((MySqlConnection)other).ServerThread).ToHashSet();
        using var command = kept[0].CreateCommand();
        foreach (var id in MySqlServer.FindConnections(kept[0], _database.Name).Where(id => !threads.Contains(id)))
        {
            try
            {
                command.CommandText = $"kill {id}";
                command.ExecuteNonQuery();
            }
            catch (MySqlException e) when (e.ErrorCode == MySqlErrorCode.NoSuchThread)
            {
                // It has ended by itself.
            }
        }
    }

    internal override void LimitStatements(ScenarioDatabase database)
    {
        if (!_server.Query("select version()").Single().Contains("MariaDB", StringComparison.Ordinal))
            Assert.Ignore("MySQL limits the time of statements that only read, and none of those waits for a lock."); // Without it, there is nothing to survive.
        _server.Execute("set global max_statement_time = 0.7");
    }

    internal override void LiftLimit() => _server.Execute("set global max_statement_time = 0");

    // InnoDB ends the one of two that has written less.
    internal override Task LockInstancesAsync(DbConnection other) => RunAsync(other, """
        start transaction;
        insert into written (instance) values ('1'), ('2'), ('3'), ('4'), ('5'), ('6'), ('7'), ('8'), ('9'), ('10');
        select "key" from workflow_instances for update
        """);

    // What waits is only looked up anew when nobody has asked for a tenth of a second.
    internal override async Task MeetLockAsync(DbConnection other)
    {
        await RunAsync(_database.Open(), """
            create procedure meet()
            begin
                while (select count(*) from information_schema.innodb_trx where trx_state = 'LOCK WAIT') = 0 do
                    do sleep(0.15);
                end while;
                select id from workers for update;
            end
            """);
        await RunAsync(other, "call meet()");
    }

    public override void Dispose()
    {
        _database.Dispose();
        base.Dispose();
    }
}
