using System.Data.Common;
using System.Globalization;
using Edda.Tests.Databases;
using Npgsql;
using NpgsqlTypes;

namespace Edda.Benchmarks.Runner;

/// <summary>A database on a PostgreSQL server: the one that <c>EDDA_TEST_POSTGRESQL</c> names, else a private one with its default durability.</summary>
internal sealed class PostgreSqlStore : BenchStore
{
    // One server serves all workloads, as in life; each workload has a database of its own.
    private static readonly Lazy<PostgreSqlServer> s_server = new(Start);

    private readonly PostgreSqlDatabase? _owned;
    private readonly string _connectionString;

    internal PostgreSqlStore()
    {
        _owned = s_server.Value.CreateDatabase();
        _connectionString = _owned.ConnectionString;
    }

    private PostgreSqlStore(string connectionString) => _connectionString = connectionString;

    internal static PostgreSqlStore Existing(string connectionString) => new(connectionString);

    /// <summary>The server goes with the process; whoever has started none does nothing.</summary>
    internal static void End()
    {
        if (s_server.IsValueCreated)
            s_server.Value.Dispose();
    }

    internal override string Name => "postgresql";

    internal override string Address => $"postgresql:{_connectionString}";

    internal override bool HasServer => true;

    internal override TimeSpan ServerTime => s_server is { IsValueCreated: true, Value.IsPrivate: true } ? ServerProcesses.TimeOf(s_server.Value.Process.ProcessId) : TimeSpan.Zero;

    internal override DbConnection Connect() => new NpgsqlConnection(_connectionString + ";Pooling=false");

    private protected override string CountOthers =>
        "select count(*) from pg_stat_activity where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()";

    internal override void Use(EddaBuilder edda) => edda.UsePostgreSql(_connectionString);

    internal override RawLimit MeasureRaw(int commits)
    {
        using var source = NpgsqlDataSource.Create(_connectionString + ";Maximum Pool Size=40;No Reset On Close=true");
        var limit = new ServerLimit(source, "create table if not exists raw_limit (k bigint generated always as identity primary key, v bytea not null)", InsertRows);
        var (one, eight, most, rows) = limit.MeasureAsync(commits).GetAwaiter().GetResult();
        var connect = ServerLimit.Connect(Connect);
        using var version = source.CreateCommand("show server_version");
        return new(most, 1_000 / one)
        {
            Words = string.Create(CultureInfo.InvariantCulture,
                $"PostgreSQL {version.ExecuteScalar()}: {one:N0} single-row commits/s on one connection ({1_000 / one:0.000} ms each), "
                + $"{eight:N0} on 8, {most:N0} on 32, {rows:N0} rows/s in commits of {ServerLimit.RowsPerBatch}, a new connection and its first answer in {connect:0.0} ms"),
        };
    }

    internal override void CopySleeper(int copies)
    {
        using var connection = new NpgsqlConnection(_connectionString);
        connection.Open();
        using var columns = new NpgsqlCommand(
            """
            select string_agg(column_name, ', ' order by ordinal_position)
            from information_schema.columns
            where table_schema = current_schema() and table_name = 'workflow_instances' and column_name not in ('key', 'instance_id', 'wake_at')
            """, connection);
        var names = (string)columns.ExecuteScalar()!;
        using var insert = new NpgsqlCommand(
            $"""
            insert into workflow_instances (key, instance_id, wake_at, {names})
            select t.key - {copies} - 1 + n.i, 'sleeper-' || n.i, t.wake_at + n.i * interval '3600 microseconds', t.{names.Replace(", ", ", t.", StringComparison.Ordinal)}
            from generate_series(1, {copies}) n (i)
            cross join workflow_instances t
            where t.instance_id = 'template'
            """, connection)
        { CommandTimeout = 600 };
        insert.ExecuteNonQuery();
        using var vacuum = new NpgsqlCommand("vacuum analyze workflow_instances", connection) { CommandTimeout = 600 };
        vacuum.ExecuteNonQuery();
    }

    public override void Dispose() => _owned?.Dispose();

    private static NpgsqlCommand InsertRows(DbConnection connection) => new NpgsqlCommand("insert into raw_limit (v) select unnest($1)", (NpgsqlConnection)connection)
    {
        Parameters =
        {
            new()
            {
                Value = Enumerable.Range(0, ServerLimit.RowsPerBatch).Select(static _ => new byte[RawLimit.RowBytes]).ToArray(),
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea,
            },
        },
    };

    private static PostgreSqlServer Start()
    {
        if (Environment.GetEnvironmentVariable(PostgreSqlServer.Variable) is { Length: > 0 } connectionString)
            return new(connectionString, owned: null);
        return PostgreSqlServer.StartPrivate(PostgreSqlServer.FindPrograms()
            ?? throw new InvalidOperationException($"There is no PostgreSQL server: {PostgreSqlServer.Variable} is not set, and the package 'postgresql' is not installed."));
    }
}
