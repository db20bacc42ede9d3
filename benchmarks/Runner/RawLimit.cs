using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Edda.Benchmarks.Runner;

/// <summary>
/// What the same disk does without an engine: transactions of one 200-byte row on one connection, WAL, <c>synchronous=FULL</c>.
/// </summary>
internal sealed record RawLimit(double SingleRowCommitsPerSecond, double RowsPerSecondIn64, double CommitMilliseconds)
{
    /// <summary>On a file of its own.</summary>
    internal static RawLimit MeasureAlone()
    {
        using var store = BenchStore.Sqlite();
        return Measure(store.RawFile!);
    }

    internal static RawLimit Measure(string file, int commits = 4_000)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Execute(connection, "pragma journal_mode = wal");
        Execute(connection, "pragma synchronous = full");
        Execute(connection, "create table if not exists t (k integer primary key, v blob not null)");
        using var insert = connection.CreateCommand();
        insert.CommandText = "insert into t (v) values ($v)";
        insert.Parameters.AddWithValue("$v", new byte[200]);
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

        return new(single, 300 * 64 / watch.Elapsed.TotalSeconds, 1_000 / single);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
