using System.Diagnostics;
using System.Globalization;

namespace Edda.Benchmarks.Runner;

/// <summary>What a process costs while nothing happens.</summary>
internal readonly record struct Rest(double StatementsPerSecond, double CpuMillisecondsPerSecond)
{
    internal static async Task<Rest> MeasureAsync(Counters counters, int seconds)
    {
        await Task.Delay(TimeSpan.FromSeconds(4)); // Polling grows rarer when nothing is found; the wait is what is measured.
        var before = counters.Read();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        await Task.Delay(TimeSpan.FromSeconds(seconds)); // As above.
        var statements = (double)(counters.Read().Statements - before.Statements) / seconds;
        return new(statements, (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds / seconds);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{StatementsPerSecond:0.00} statements/s, {CpuMillisecondsPerSecond:0.0} ms CPU/s");
}
