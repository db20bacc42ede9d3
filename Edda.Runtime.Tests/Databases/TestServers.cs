using Edda.Tests.Databases;

namespace Edda.Tests;

/// <summary>
/// The database servers of a test run: each is started when the first test asks for it, serves all of them, and ends with the run. Where there is none
/// the test is skipped and says why; with <c>CI=true</c> it fails.
/// </summary>
[SetUpFixture]
internal sealed class TestServers
{
    private const string NoPostgreSql =
        $"There is no PostgreSQL server: {PostgreSqlServer.Variable} is not set, Docker does not answer, and the package 'postgresql' is not installed.";

    private const string NoMySql =
        $"There is no MySQL or MariaDB server: {MySqlServer.Variable} is not set, Docker does not answer, and the packages 'mariadb-server-core' and "
        + "'mariadb-client-core' are not installed.";

    private static readonly Lazy<PostgreSqlServer> s_postgreSql = new(FindPostgreSql);
    private static readonly Lazy<PostgreSqlDatabase> s_shared = new(static () => PostgreSql.CreateDatabase());
    private static readonly Lazy<MySqlServer> s_mySql = new(FindMySql);

    /// <summary>The server that all tests share. Nobody stops it; a test that must takes <see cref="StartPostgreSql"/>.</summary>
    internal static PostgreSqlServer PostgreSql => s_postgreSql.Value;

    /// <summary>The server that all tests share. Nobody stops it; a test that must takes <see cref="StartMySql"/>.</summary>
    internal static MySqlServer MySql => s_mySql.Value;

    /// <summary>An empty schema for one test.</summary>
    internal static PostgreSqlSchema CreateSchema() => new(s_shared.Value, isStopped: false);

    /// <summary>A further server, for a test that stops or starts it; the caller disposes it.</summary>
    internal static PostgreSqlServer StartPostgreSql(string[]? within = null) =>
        PostgreSqlServer.StartPrivate(PostgreSqlServer.FindPrograms() ?? throw Missing(NoPostgreSql), within);

    /// <summary>A further server, for a test that stops or starts it; the caller disposes it.</summary>
    internal static MySqlServer StartMySql(string[]? within = null) => MySqlServer.IsInstalled ? MySqlServer.StartPrivate(within) : throw Missing(NoMySql);

    /// <summary>The process of a further server: <c>postgresql</c> or <c>mysql</c>.</summary>
    internal static PrivateServer StartPrivate(string kind) => kind switch
    {
        "postgresql" => StartPostgreSql().Process,
        "mysql" => StartMySql().Process,
        _ => throw new ArgumentException($"There is no server '{kind}'.", nameof(kind)),
    };

    [OneTimeTearDown]
    public void End()
    {
        if (s_shared.IsValueCreated)
            s_shared.Value.Dispose();
        if (s_postgreSql.IsValueCreated)
            s_postgreSql.Value.Dispose();
        MySqlTables.RemoveAll();
        if (s_mySql.IsValueCreated)
            s_mySql.Value.Dispose();
    }

    private static PostgreSqlServer FindPostgreSql()
    {
        if (Environment.GetEnvironmentVariable(PostgreSqlServer.Variable) is { Length: > 0 } connectionString)
            return new PostgreSqlServer(connectionString, owned: null);
        return DockerServers.Answers() ? DockerServers.StartPostgreSql() : StartPostgreSql();
    }

    private static MySqlServer FindMySql()
    {
        if (Environment.GetEnvironmentVariable(MySqlServer.Variable) is { Length: > 0 } connectionString)
            return new MySqlServer(connectionString, owned: null);
        return DockerServers.Answers() ? DockerServers.StartMySql() : StartMySql();
    }

    /// <summary>What a test throws that has no server.</summary>
    internal static Exception Missing(string reason, string? ci) => ci == "true" ? new AssertionException(reason) : new IgnoreException(reason);

    internal static Exception Missing(string reason) => Missing(reason, Environment.GetEnvironmentVariable("CI"));
}
