using Npgsql;

namespace Edda.Tests.Databases;

/// <summary>
/// A PostgreSQL server that tests may create databases on: the one that <c>EDDA_TEST_POSTGRESQL</c> names in a connection string of a role that may do
/// so, else one in a container where Docker answers, else a private one from the installed programs.
/// </summary>
internal sealed class PostgreSqlServer : ITestServer
{
    internal const string Variable = "EDDA_TEST_POSTGRESQL";

    private readonly string _connectionString;
    private readonly IDisposable? _owned;

    internal PostgreSqlServer(string connectionString, IDisposable? owned)
    {
        _connectionString = connectionString;
        _owned = owned;
    }

    /// <summary>Whether it belongs to this process.</summary>
    internal bool IsPrivate => _owned is PrivateServer;

    /// <summary>Its process, for tests that stop it; only a private server has one.</summary>
    internal PrivateServer Process =>
        _owned as PrivateServer ?? throw new InvalidOperationException("Only a server that the test has started for itself may be stopped: TestServers.StartPostgreSql().");

    /// <summary>The newest installed server, or <see langword="null"/>.</summary>
    internal static string? FindPrograms() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql")
                .Where(folder => File.Exists($"{folder}/bin/initdb") && File.Exists($"{folder}/bin/postgres"))
                .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
                .Select(folder => $"{folder}/bin")
                .FirstOrDefault()
            : null;

    /// <param name="programs">Where the programs are.</param>
    /// <param name="within">A command that runs it in a network of its own. It is then reached by a socket in its folder, and only there by an address.</param>
    internal static PostgreSqlServer StartPrivate(string programs, string[]? within = null)
    {
        var server = PrivateServer.Start(new ServerRecipe(
            Account: "postgres",
            EndSignal: "INT",
            DeathSignal: "QUIT",
            ReadyText: "database system is ready to accept connections",
            folder => [$"{programs}/initdb", "--pgdata", $"{folder}/data", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"],
            // Durability stays as it is by default: tests cut the server off and look at what is left.
            (folder, port) =>
            [
                $"{programs}/postgres", "-D", $"{folder}/data", "-p", $"{port}", "-c", "listen_addresses=127.0.0.1", "-c", $"unix_socket_directories={(within is null ? "" : folder)}",
                "-c", "max_connections=200",
            ]), within);
        var host = within is null ? "127.0.0.1" : server.Folder;
        return new PostgreSqlServer($"Host={host};Port={server.Port};Username=postgres;Database=postgres", server);
    }

    /// <summary>An empty database; disposing removes it, whoever is still connected.</summary>
    internal PostgreSqlDatabase CreateDatabase()
    {
        var name = $"edda_{Guid.NewGuid():N}";
        Execute($"create database {name} encoding 'UTF8' template template0");
        return new PostgreSqlDatabase(this, name);
    }

    internal string ConnectionString(string database) => new NpgsqlConnectionStringBuilder(_connectionString) { Database = database }.ConnectionString;

    /// <summary>Breaks every connection and starts again with recovery: <c>pg_ctl restart -m immediate</c>.</summary>
    internal void Restart()
    {
        StopAtOnce();
        Process.Start();
    }

    /// <inheritdoc/>
    /// <remarks><c>pg_ctl stop -m immediate</c>.</remarks>
    public void StopAtOnce() => Process.Stop("QUIT");

    /// <summary>Ends it in order: <c>pg_ctl stop -m fast</c>.</summary>
    internal void Stop() => Process.Stop("INT");

    public void Start() => Process.Start();

    internal void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_connectionString) { Pooling = false }.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    public void Dispose() => _owned?.Dispose();
}
