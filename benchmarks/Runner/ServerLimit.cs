using System.Data.Common;
using System.Diagnostics;

namespace Edda.Benchmarks.Runner;

/// <summary>What a server does without an engine: transactions of one 200-byte row on one, eight and 32 connections, then of many rows on one.</summary>
/// <param name="source">Connections to an empty database.</param>
/// <param name="createTable">Creates <c>raw_limit</c> with a key that the database gives and a value <c>v</c>, where it is missing.</param>
/// <param name="insertRows">A command that inserts <see cref="RowsPerBatch"/> rows.</param>
internal sealed class ServerLimit(DbDataSource source, string createTable, Func<DbConnection, DbCommand> insertRows)
{
    /// <summary>On so many connections the machine is full.</summary>
    internal const int MostConnections = 32;

    internal const string InsertRow = "insert into raw_limit (v) values (@v)";
    internal const int RowsPerBatch = 256;

    internal async Task<(double One, double Eight, double Most, double Rows)> MeasureAsync(int commits)
    {
        await using (var create = source.CreateCommand(createTable))
            await create.ExecuteNonQueryAsync();
        await SinglesAsync(1, 200);
        await SinglesAsync(MostConnections, 2_000);
        return (await SinglesAsync(1, commits), await SinglesAsync(8, 2 * commits), await SinglesAsync(MostConnections, 4 * commits), await BatchesAsync(commits / 20));
    }

    /// <summary>Milliseconds for a new connection and its first answer: the median of eleven, one after the other. Most of a start consists of it.</summary>
    /// <param name="create">A closed connection that no pool keeps.</param>
    internal static double Connect(Func<DbConnection> create)
    {
        var samples = new List<double>();
        for (var i = 0; i < 11; i++)
        {
            var began = Stopwatch.GetTimestamp();
            using var connection = create();
            connection.Open();
            using var ask = connection.CreateCommand();
            ask.CommandText = "select 1";
            ask.ExecuteScalar();
            samples.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return Percentiles.Of(samples).P50;
    }

    private async Task<double> SinglesAsync(int connections, int commits)
    {
        var open = new List<DbConnection>();
        for (var i = 0; i < connections; i++)
            open.Add(await source.OpenConnectionAsync());
        await using var raw = await RawCommits.PrepareAsync(open, InsertRow);
        return await raw.RunAsync(commits);
    }

    private async Task<double> BatchesAsync(int batches)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var insert = insertRows(connection);
        await insert.PrepareAsync();
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < batches; i++)
            await insert.ExecuteNonQueryAsync();
        return batches * RowsPerBatch / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
