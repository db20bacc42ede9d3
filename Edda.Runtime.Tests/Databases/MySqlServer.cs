using System.Data.Common;
using System.Globalization;
using MySqlConnector;

namespace Edda.Tests.Databases;

/// <summary>
/// A MySQL or MariaDB server that tests may create databases on: the one that <c>EDDA_TEST_MYSQL</c> names in a connection string of a user who may do so,
/// else MySQL in a container where Docker answers, else a private one from the installed programs: MariaDB, or the MySQL that <c>EDDA_TEST_MYSQLD</c> names.
/// </summary>
internal sealed class MySqlServer : ITestServer
{
    internal const string Variable = "EDDA_TEST_MYSQL";

    /// <summary>The path of MySQL's <c>mysqld</c>, for a run of the tests on MySQL itself.</summary>
    private const string ProgramVariable = "EDDA_TEST_MYSQLD";

    private const string Programs = "/usr/sbin/mariadbd";
    private const string Installer = "/usr/bin/mariadb-install-db";

    private readonly string _connectionString;
    private readonly IDisposable? _owned;

    internal MySqlServer(string connectionString, IDisposable? owned)
    {
        _connectionString = connectionString;
        _owned = owned;
    }

    /// <summary>MariaDB's installer reads its defaults with a program of the client's package.</summary>
    internal static bool IsInstalled =>
        NamedProgram is not null || (File.Exists(Programs) && File.Exists(Installer) && File.Exists("/usr/bin/my_print_defaults"));

    private static string? NamedProgram => Environment.GetEnvironmentVariable(ProgramVariable) is { Length: > 0 } path ? path : null;

    /// <summary>Whether it belongs to this process.</summary>
    internal bool IsPrivate => _owned is PrivateServer;

    /// <summary>Its process, for tests that stop it; only a private server has one.</summary>
    internal PrivateServer Process =>
        _owned as PrivateServer ?? throw new InvalidOperationException("Only a server that the test has started for itself may be stopped: TestServers.StartMySql().");

    /// <param name="within">A command that runs it in a network of its own. It is then reached by a socket in its folder, and only there by an address.</param>
    internal static MySqlServer StartPrivate(string[]? within = null)
    {
        var server = PrivateServer.Start(NamedProgram is { } program ? MySql(program) : MariaDb(), within);
        var address = within is null ? $"Server=127.0.0.1;Port={server.Port}" : $"Server={server.Folder}/socket;Connection Protocol=Unix";
        return new MySqlServer($"{address};User ID=root;SSL Mode=None", server);
    }

    private static ServerRecipe MariaDb() => new(
        Account: "mysql",
        EndSignal: "TERM",
        DeathSignal: "KILL",
        ReadyText: "ready for connections",
        folder => [Installer, "--no-defaults", $"--datadir={folder}/data", "--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve"],
        (folder, port) => [Programs, .. Serve(folder, port), "--skip-name-resolve"]);

    /// <summary>Its root is one of <c>localhost</c> alone, so names are resolved.</summary>
    private static ServerRecipe MySql(string program) => new(
        Account: "mysql",
        EndSignal: "TERM",
        DeathSignal: "KILL",
        ReadyText: "ready for connections",
        folder => [program, "--no-defaults", $"--datadir={folder}/data", "--initialize-insecure", "--secure-file-priv=NULL"],
        (folder, port) => [program, .. Serve(folder, port), "--secure-file-priv=NULL", "--mysqlx=OFF"]);

    private static string[] Serve(string folder, int port) =>
    [
        "--no-defaults", $"--datadir={folder}/data", $"--port={port}", "--bind-address=127.0.0.1", $"--socket={folder}/socket",
        $"--pid-file={folder}/server.pid", $"--tmpdir={folder}", "--max-connections=200",
    ];

    /// <summary>An empty database; disposing removes it, whoever is still connected.</summary>
    internal MySqlDatabase CreateDatabase()
    {
        var name = $"edda_{Guid.NewGuid():N}";
        Execute($"create database {name}");
        return new MySqlDatabase(this, name);
    }

    internal string ConnectionString(string database) => new MySqlConnectionStringBuilder(_connectionString) { Database = database }.ConnectionString;

    /// <summary>Kills it and starts it again, which recovers what was committed.</summary>
    internal void Restart()
    {
        StopAtOnce();
        Process.Start();
    }

    public void StopAtOnce() => Process.Stop("KILL");

    /// <summary>Ends it in order.</summary>
    internal void Stop() => Process.Stop("TERM");

    public void Start() => Process.Start();

    internal void Execute(string sql)
    {
        using var connection = Open();
        using var command = new MySqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    internal List<string> Query(string sql)
    {
        using var connection = Open();
        using var command = new MySqlCommand(sql, connection);
        return Rows.Read(command);
    }

    /// <summary>The numbers of the connections to a database.</summary>
    internal List<int> FindConnections(string database)
    {
        using var connection = Open();
        return FindConnections(connection, database);
    }

    /// <summary>
    /// The same on a connection that is there. Not in <c>information_schema</c>: where a statement with bytes in its text is under way, MySQL fails to convert it
    /// for whoever reads that table, whichever columns.
    /// </summary>
    internal static List<int> FindConnections(DbConnection connection, string database)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "show processlist";
        using var reader = command.ExecuteReader();
        var found = new List<int>();
        while (reader.Read())
        {
            if (reader["db"] as string == database)
                found.Add(Convert.ToInt32(reader["Id"], CultureInfo.InvariantCulture));
        }

        return found;
    }

    public void Dispose() => _owned?.Dispose();

    private MySqlConnection Open()
    {
        var connection = new MySqlConnection(new MySqlConnectionStringBuilder(_connectionString) { Pooling = false, AllowUserVariables = true }.ConnectionString);
        connection.Open();
        return connection;
    }
}
