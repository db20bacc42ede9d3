using System.Data.Common;
using System.Diagnostics;

namespace Edda.Benchmarks.Runner;

/// <summary>Transactions of one 200-byte row, without an engine, on connections that are held; a workload may take turns with them.</summary>
internal sealed class RawCommits : IAsyncDisposable
{
    private readonly List<(DbConnection Connection, DbCommand Insert)> _held = [];

    private RawCommits()
    {
    }

    /// <param name="connections">Open ones; disposed of with this.</param>
    /// <param name="insertRow">Inserts the row <c>@v</c>.</param>
    internal static async Task<RawCommits> PrepareAsync(IEnumerable<DbConnection> connections, string insertRow)
    {
        var raw = new RawCommits();
        foreach (var connection in connections)
        {
            var insert = connection.CreateCommand();
            raw._held.Add((connection, insert));
            insert.CommandText = insertRow;
            var value = insert.CreateParameter();
            (value.ParameterName, value.Value) = ("v", new byte[RawLimit.RowBytes]);
            insert.Parameters.Add(value);
            await insert.PrepareAsync();
        }

        return raw;
    }

    /// <summary>So many commits in all, on every connection one after the other: how many a second.</summary>
    /// <param name="count">Shared evenly by the connections.</param>
    /// <param name="milliseconds">Gets what each took, where there is one connection.</param>
    internal async Task<double> RunAsync(int count, List<double>? milliseconds = null)
    {
        var share = count / _held.Count;
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(_held.Select(one => Task.Run(async () =>
        {
            for (var i = 0; i < share; i++)
            {
                var sent = Stopwatch.GetTimestamp();
                await one.Insert.ExecuteNonQueryAsync();
                milliseconds?.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            }
        })));
        return share * _held.Count / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (connection, insert) in _held)
        {
            await insert.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
