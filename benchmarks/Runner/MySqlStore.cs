using System.Data.Common;
using System.Globalization;
using Edda.Tests.Databases;
using MySqlConnector;

namespace Edda.Benchmarks.Runner;

/// <summary>A database on a MySQL or MariaDB server: the one that <c>EDDA_TEST_MYSQL</c> names, else a private MariaDB with its default durability.</summary>
internal sealed class MySqlStore : BenchStore
{
    private static readonly Lazy<MySqlServer> s_server = new(Start);

    private readonly MySqlDatabase? _owned;
    private readonly string _connectionString;

    internal MySqlStore()
    {
        _owned = s_server.Value.CreateDatabase();
        _connectionString = _owned.ConnectionString;
    }

    private MySqlStore(string connectionString) => _connectionString = connectionString;

    internal static MySqlStore Existing(string connectionString) => new(connectionString);

    /// <summary>The server goes with the process; whoever has started none does nothing.</summary>
    internal static void End()
    {
        if (s_server.IsValueCreated)
            s_server.Value.Dispose();
    }

    internal override string Name => "mysql";

    internal override string Address => $"mysql:{_connectionString}";

    internal override bool HasServer => true;

    internal override TimeSpan ServerTime => s_server is { IsValueCreated: true, Value.IsPrivate: true } ? ServerProcesses.TimeOf(s_server.Value.Process.ProcessId) : TimeSpan.Zero;

    internal override DbConnection Connect() => new MySqlConnection(_connectionString + ";Pooling=false");

    private protected override string CountOthers => "select count(*) from information_schema.processlist where db = database() and id <> connection_id()";

    internal override void Use(EddaBuilder edda) => edda.UseMySql(_connectionString);

    internal override RawLimit MeasureRaw(int commits)
    {
        using var source = new MySqlDataSource(new MySqlConnectionStringBuilder(_connectionString) { MaximumPoolSize = 40, ConnectionReset = false }.ConnectionString);
        var limit = new ServerLimit(source, "create table if not exists raw_limit (k bigint auto_increment primary key, v varbinary(200) not null)", InsertRows);
        var (one, eight, most, rows) = limit.MeasureAsync(commits).GetAwaiter().GetResult();
        var connect = ServerLimit.Connect(Connect);
        using var version = source.CreateCommand("select version()");
        return new(most, 1_000 / one)
        {
            Words = string.Create(CultureInfo.InvariantCulture,
                $"MySQL {version.ExecuteScalar()}: {one:N0} single-row commits/s on one connection ({1_000 / one:0.000} ms each), "
                + $"{eight:N0} on 8, {most:N0} on 32, {rows:N0} rows/s in commits of {ServerLimit.RowsPerBatch}, a new connection and its first answer in {connect:0.0} ms"),
        };
    }

    internal override void CopySleeper(int copies)
    {
        using var connection = new MySqlConnection(_connectionString);
        connection.Open();
        using var columns = new MySqlCommand(
            """
            select group_concat(concat('t.`', column_name, '`') order by ordinal_position)
            from information_schema.columns
            where table_schema = database() and table_name = 'workflow_instances' and column_name not in ('key', 'instance_id', 'wake_at')
            """, connection);
        var names = Convert.ToString(columns.ExecuteScalar(), CultureInfo.InvariantCulture)!;
        using var insert = new MySqlCommand(
            $"""
            insert into workflow_instances (`key`, instance_id, wake_at, {names.Replace("t.`", "`", StringComparison.Ordinal)})
            with recursive ten (i) as (select 0 union all select i + 1 from ten where i < 9),
                numbers (i) as (
                    select a.i + 10 * b.i + 100 * c.i + 1000 * d.i + 10000 * e.i + 100000 * f.i + 1
                    from ten a, ten b, ten c, ten d, ten e, ten f)
            select t.`key` - {copies} - 1 + n.i, concat('sleeper-', n.i), t.wake_at + interval n.i * 3600 microsecond, {names}
            from numbers n
            join workflow_instances t on t.instance_id = 'template'
            where n.i <= {copies}
            """, connection)
        { CommandTimeout = 900 };
        insert.ExecuteNonQuery();
    }

    public override void Dispose() => _owned?.Dispose();

    private static MySqlCommand InsertRows(DbConnection connection)
    {
        var insert = (MySqlCommand)connection.CreateCommand();
        insert.CommandText = "insert into raw_limit (v) values " + string.Join(',', Enumerable.Range(0, ServerLimit.RowsPerBatch).Select(static i => $"(@v{i})"));
        for (var i = 0; i < ServerLimit.RowsPerBatch; i++)
            insert.Parameters.AddWithValue($"v{i}", new byte[RawLimit.RowBytes]);
        return insert;
    }

    private static MySqlServer Start()
    {
        if (Environment.GetEnvironmentVariable(MySqlServer.Variable) is { Length: > 0 } connectionString)
            return new(connectionString, owned: null);
        return MySqlServer.IsInstalled
            ? MySqlServer.StartPrivate()
            : throw new InvalidOperationException(
                $"There is no MySQL or MariaDB server: {MySqlServer.Variable} is not set, and the packages 'mariadb-server-core' and 'mariadb-client-core' are not installed.");
    }
}
