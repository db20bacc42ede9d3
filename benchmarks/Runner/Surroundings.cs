using System.Runtime;
using System.Runtime.InteropServices;

namespace Edda.Benchmarks.Runner;

/// <summary>What the figures of a run depend on, in a line for each database above its table.</summary>
internal static class Surroundings
{
    internal static string Describe(IEnumerable<RawLimit> limits)
    {
        var gc = $"{(GCSettings.IsServerGC ? "server" : "workstation")} GC, {(GCSettings.LatencyMode == GCLatencyMode.Batch ? "not concurrent" : "concurrent")}";
        var machine = $"{RuntimeInformation.FrameworkDescription}, {gc}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}.";
        return string.Join('\n', limits.Select(static raw => $"Raw limit at the start of this run, {raw.Words}.").Prepend(machine));
    }
}
