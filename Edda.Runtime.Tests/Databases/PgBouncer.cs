using Npgsql;

namespace Edda.Tests.Databases;

/// <summary>
/// A private PgBouncer in transaction mode before a PostgreSQL server: every transaction gets one of a few server connections, and finds nothing on it that
/// another one has left.
/// </summary>
internal sealed class PgBouncer : IDisposable
{
    private const string Program = "/usr/sbin/pgbouncer";

    private const string Missing =
        "There is no PgBouncer: the package 'pgbouncer' is not installed.";

    private readonly PrivateServer _process;

    private PgBouncer(PrivateServer process) => _process = process;

    /// <param name="server">The server behind it.</param>
    internal static PgBouncer Start(PostgreSqlServer server)
    {
        if (!File.Exists(Program))
            throw TestServers.Missing(Missing);
        var target = new NpgsqlConnectionStringBuilder(server.ConnectionString("postgres"));
        return new PgBouncer(PrivateServer.Start(new ServerRecipe(
            Account: "postgres",
            EndSignal: "TERM",
            DeathSignal: "KILL",
            ReadyText: "process up",
            static _ => ["true"],
            (folder, port) =>
            [
                "sh", "-c", $"echo '\"{target.Username}\" \"{target.Password}\"' >{folder}/users && printf '%s\\n' \"$@\" >\"$0\" && exec {Program} \"$0\"", $"{folder}/pgbouncer.ini",
                "[databases]",
                $"* = host={target.Host} port={target.Port}",
                "[pgbouncer]",
                "listen_addr = 127.0.0.1",
                $"listen_port = {port}",
                "unix_socket_dir =",
                "auth_type = trust",
                $"auth_file = {folder}/users",
                "pool_mode = transaction",
                "default_pool_size = 60", // More than there are transactions of activities at a time: each keeps one while its body runs.
                // Stricter than it is by default: a connection forgets everything.
                "server_reset_query = discard all",
                "server_reset_query_always = 1",
            ])));
    }

    /// <summary>The same database through it. A search path is nothing that it would pass on.</summary>
    internal string Route(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        Host = "127.0.0.1", Port = _process.Port, SearchPath = null, SslMode = SslMode.Disable, GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    public void Dispose() => _process.Dispose();
}
