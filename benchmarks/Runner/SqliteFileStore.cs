using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Edda.Benchmarks.Runner;

/// <summary>A SQLite file, beside which the raw limit has one of its own on the same disk.</summary>
internal sealed class SqliteFileStore(string folder, bool isOwned) : BenchStore
{
    private const string InsertRow = "insert into t (v) values (@v)";

    internal static SqliteFileStore Create() => new(Directory.CreateTempSubdirectory("edda-benchmark-").FullName, isOwned: true);

    internal override string Name => "sqlite";

    internal override string Address => $"sqlite:{folder}";

    internal override void Use(EddaBuilder edda) => edda.UseSqlite($"Data Source={File}");

    private string File => Path.Combine(folder, "edda.db");

    /// <summary>Transactions of one 200-byte row on one connection, WAL, <c>synchronous=FULL</c>; then 64 rows each.</summary>
    internal override RawLimit MeasureRaw(int commits)
    {
        using var connection = ConnectRaw();
        using var insert = connection.CreateCommand();
        insert.CommandText = InsertRow;
        insert.Parameters.AddWithValue("@v", new byte[RawLimit.RowBytes]);
        insert.Prepare();
        for (var i = 0; i < 200; i++)
            insert.ExecuteNonQuery();

        var watch = Stopwatch.StartNew();
        for (var i = 0; i < commits; i++)
            insert.ExecuteNonQuery();
        var single = commits / watch.Elapsed.TotalSeconds;

        watch.Restart();
        for (var i = 0; i < 300; i++)
        {
            using var transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            for (var row = 0; row < 64; row++)
                insert.ExecuteNonQuery();
            transaction.Commit();
        }

        return new(single, 1_000 / single)
        {
            Words = string.Create(CultureInfo.InvariantCulture,
                $"SQLite {connection.ServerVersion}: {single:N0} single-row commits/s ({1_000 / single:0.000} ms each), {300 * 64 / watch.Elapsed.TotalSeconds:N0} rows/s in commits of 64"),
        };
    }

    /// <summary>One connection, whatever is asked for: a file has one writer.</summary>
    internal override async Task<RawCommits?> OpenRawAsync(int connections) => await RawCommits.PrepareAsync([ConnectRaw()], InsertRow);

    internal override void CopySleeper(int copies)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var columns = connection.CreateCommand();
        columns.CommandText = "select group_concat(name) from pragma_table_info('workflow_instances') where name not in ('key', 'instance_id', 'wake_at')";
        using var insert = connection.CreateCommand();
        insert.CommandTimeout = 600;
        insert.CommandText = $"""
            pragma synchronous = normal;
            with recursive n(i) as (select 1 union all select i + 1 from n where i < {copies})
            insert into workflow_instances (key, instance_id, wake_at, {columns.ExecuteScalar()})
            select t.key - {copies} - 1 + n.i, 'sleeper-' || n.i, t.wake_at + n.i * 3600, {columns.ExecuteScalar()}
            from n, workflow_instances t
            where t.instance_id = 'template';
            pragma wal_checkpoint(truncate);
            """;
        insert.ExecuteNonQuery();
    }

    public override void Dispose()
    {
        if (isOwned)
            Directory.Delete(folder, recursive: true);
    }

    private SqliteConnection ConnectRaw()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "raw.db")};Pooling=False");
        connection.Open();
        Execute(connection, "pragma journal_mode = wal");
        Execute(connection, "pragma synchronous = full");
        Execute(connection, "create table if not exists t (k integer primary key, v blob not null)");
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
