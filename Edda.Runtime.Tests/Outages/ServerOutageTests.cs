using System.Data.Common;
using Edda.Tests.Boundary;
using Edda.Tests.Databases;
using Edda.Tests.Scenarios;
using Edda.Tests.Storage;
using Npgsql;

namespace Edda.Tests.Outages;

/// <summary>A PostgreSQL server that is away, full, or slow for a while.</summary>
internal sealed class ServerOutageTests
{
    private LogLines _log = null!;
    private PostgreSqlServer _server = null!;
    private PostgreSqlDatabase _shared = null!;

    [OneTimeSetUp]
    public void StartServer()
    {
        _server = TestServers.StartPostgreSql();
        _server.Execute("alter system set max_connections = 25");
        _server.Restart();
        _shared = _server.CreateDatabase();
    }

    [OneTimeTearDown]
    public void StopServer()
    {
        _shared?.Dispose();
        _server?.Dispose();
    }

    [SetUp]
    public void OpenLog() => _log = new();

    [TearDown]
    public void ShowLog()
    {
        if (TestContext.CurrentContext.Result.FailCount > 0)
            TestContext.Out.WriteLine(string.Join(Environment.NewLine, _log.Lines));
    }

    [Test]
    public Task A_server_that_is_away_for_a_while() => Survive("cannot be reached", _ => Task.Run(_server.StopAtOnce), _ => Task.Run(_server.Start), atMost: 6);

    [Test]
    public async Task A_server_that_all_other_connections_have_filled()
    {
        var others = new List<NpgsqlConnection>();
        await Survive("has no free connection", async database =>
        {
            // Whatever the host has is taken from it, and held, until it finds none.
            var said = _log.Seen("has no free connection");
            while (!said.IsCompleted)
                Fill(others, database);
            await said;
            while (TryOpen(others, database))
            {
            }
        }, _ =>
        {
            foreach (var other in others)
                other.Dispose();
            return Task.CompletedTask;
        }, atMost: 6);
    }

    [Test]
    public async Task A_deadlock_with_another_program()
    {
        DbConnection? other = null;
        Task? locking = null;
        await Survive("stood in another one's way", async database =>
        {
            other = database.Watched.Open();
            await other.LockInstancesAsync();
            locking = other.MeetLockAsync();
        }, async _ =>
        {
            await locking!.Soon("the locks of the other program");
            await other!.DisposeAsync();
        }, canBegin: false);
    }

    [Test]
    public Task A_lock_that_is_held_for_longer_than_the_patience() => SurviveLock("keeps rows of the");

    [Test]
    public Task A_statement_time_out_of_the_server()
    {
        return SurviveLock("statement timeout", database => database.Route = static connectionString =>
            new NpgsqlConnectionStringBuilder(connectionString) { Options = "-c statement_timeout=700" }.ConnectionString);
    }

    private async Task SurviveLock(string words, Action<ScenarioDatabase>? prepare = null)
    {
        DbConnection? other = null;
        await Survive(words, database =>
        {
            other = database.Watched.Open();
            using var command = other.CreateCommand();
            command.CommandText = "begin; lock table workflow_instances in exclusive mode";
            command.ExecuteNonQuery();
            return Task.CompletedTask;
        }, _ => other!.DisposeAsync().AsTask(), canBegin: false, prepare: prepare);
    }

    private async Task Survive(
        string words, Func<ScenarioDatabase, Task> fault, Func<ScenarioDatabase, Task> heal, bool canBegin = true, int atMost = 3, Action<ScenarioDatabase>? prepare = null)
    {
        using var database = new ScenarioDatabase(StoreKind.PostgreSql, TimeProvider.System, server: _shared);
        prepare?.Invoke(database);
        await Survival.PlayAsync(database, _log, words, () => fault(database), () => heal(database), canBegin, atMost);
    }

    private static bool TryOpen(List<NpgsqlConnection> others, ScenarioDatabase database)
    {
        try
        {
            others.Add((NpgsqlConnection)database.Watched.Open());
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.TooManyConnections)
        {
            return false;
        }
    }

    private static void Fill(List<NpgsqlConnection> others, ScenarioDatabase database)
    {
        if (TryOpen(others, database))
            return;
        using var command = others[0].CreateCommand();
        command.CommandText = "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and not pid = any($1)";
        command.Parameters.Add(new() { Value = others.Select(other => other.ProcessID).ToArray() });
        command.ExecuteNonQuery();
    }
}

/// <summary>Another program that takes the locks of Edda's commits the other way round.</summary>
internal static class ForeignLocks
{
    internal static Task LockInstancesAsync(this DbConnection connection) =>
        connection.RunAsync("begin; set local deadlock_timeout = '1min'; select key from workflow_instances for update");

    /// <summary>Waits until somebody waits for the instances, and asks for the worker's row, which that one holds. Ends when it is given.</summary>
    internal static Task MeetLockAsync(this DbConnection connection) =>
        connection.RunAsync("""
            do $$
            begin
                while not exists (select from pg_locks l where not l.granted and pg_backend_pid() = any(pg_blocking_pids(l.pid))) loop
                    perform pg_sleep(0.005);
                end loop;
                perform id from workers for update;
            end $$
            """);

    private static async Task RunAsync(this DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
