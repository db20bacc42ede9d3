using System.Globalization;
using System.Text.Json;

namespace Edda.Benchmarks.Runner;

/// <summary>Prints measurements as one table, or as JSON lines.</summary>
internal static class Table
{
    private static readonly string[] s_heads =
        ["workload", "store", "case", "steps/s", "p50 ms", "p95 ms", "p99 ms", "total ms", "CPU µs/step", "server CPU", "alloc/step", "commits/step", "stmts/step", "members/commit", "disk bytes/step", "of raw", "goal", "detail"];

    internal static void Print(IReadOnlyList<Measurement> all)
    {
        var rows = all.Select(Cells).Prepend(s_heads).ToList();
        var widths = Enumerable.Range(0, s_heads.Length).Select(i => rows.Max(row => row[i].Length)).ToArray();
        foreach (var row in rows)
            Console.WriteLine("| " + string.Join(" | ", row.Select((cell, i) => i < 3 || i >= s_heads.Length - 2 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]))) + " |");
    }

    internal static void PrintJson(IEnumerable<Measurement> all)
    {
        foreach (var measurement in all)
            Console.WriteLine(JsonSerializer.Serialize(measurement));
    }

    private static string[] Cells(Measurement m) =>
    [
        m.Workload, m.Store, m.Case, Number(m.StepsPerSecond, 0), Number(m.Latency?.P50, 2), Number(m.Latency?.P95, 2), Number(m.Latency?.P99, 2),
        Number(m.TotalMilliseconds, 1), Number(m.CpuPerStep, 1), Number(m.ServerCpuPerStep, 1), Number(m.AllocatedPerStep, 0), Number(m.CommitsPerStep, 3), Number(m.StatementsPerStep, 2), Number(m.MembersPerCommit, 1), Number(m.DiskBytesPerStep, 0),
        m.ShareOfRaw is { } share ? share.ToString("0.00", CultureInfo.InvariantCulture) : "",
        m.Goal is null ? "" : $"{m.Goal}: {(m.IsMissed ? "missed" : "reached")}",
        m.Detail ?? "",
    ];

    private static string Number(double? value, int digits) => value?.ToString($"N{digits}", CultureInfo.InvariantCulture) ?? "";
}
