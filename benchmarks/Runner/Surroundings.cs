using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Edda.Benchmarks.Runner;

/// <summary>What the figures of a run depend on, in one line above its table.</summary>
internal static class Surroundings
{
    internal static string Describe(RawLimit? raw)
    {
        var gc = $"{(GCSettings.IsServerGC ? "server" : "workstation")} GC, {(GCSettings.LatencyMode == GCLatencyMode.Batch ? "not concurrent" : "concurrent")}";
        var limit = raw is null
            ? ""
            : string.Create(CultureInfo.InvariantCulture,
                $" Raw limit at the start of this run: {raw.SingleRowCommitsPerSecond:N0} single-row commits/s ({raw.CommitMilliseconds:0.000} ms each), {raw.RowsPerSecondIn64:N0} rows/s in commits of 64.");
        return $"{RuntimeInformation.FrameworkDescription}, {gc}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, SQLite {SqliteVersion()}.{limit}";
    }

    private static string SqliteVersion()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return connection.ServerVersion;
    }
}
