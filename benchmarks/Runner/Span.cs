using System.Diagnostics;

namespace Edda.Benchmarks.Runner;

/// <summary>Time, processor time and the engine's counters between two moments.</summary>
internal sealed class Span(Counters counters, BenchStore? store = null)
{
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly long? _written = DiskBytes.Read();
    private readonly long _allocated = GC.GetTotalAllocatedBytes();
    private readonly TimeSpan _cpu = Process.GetCurrentProcess().TotalProcessorTime;
    private readonly TimeSpan _serverCpu = store?.ServerTime ?? TimeSpan.Zero;
    private readonly (long Commits, long Members, long Statements) _counted = counters.Read();

    internal double Milliseconds => Stopwatch.GetElapsedTime(_began).TotalMilliseconds;

    /// <summary>The figures per step of a workload that has just ended.</summary>
    internal Measurement PerStep(Measurement measurement, int steps)
    {
        var milliseconds = Milliseconds;
        var cpu = Process.GetCurrentProcess().TotalProcessorTime - _cpu;
        var server = (store?.ServerTime ?? TimeSpan.Zero) - _serverCpu;
        var written = DiskBytes.Read() - _written;
        var now = counters.Read();
        var commits = now.Commits - _counted.Commits;
        return measurement with
        {
            TotalMilliseconds = milliseconds,
            StepsPerSecond = steps / milliseconds * 1_000,
            CpuPerStep = cpu.TotalMicroseconds / steps,
            ServerCpuPerStep = server == TimeSpan.Zero ? null : server.TotalMicroseconds / steps,
            AllocatedPerStep = (double)(GC.GetTotalAllocatedBytes() - _allocated) / steps,
            DiskBytesPerStep = measurement.Store == "memory" ? null : (double?)written / steps,
            CommitsPerStep = (double)commits / steps,
            StatementsPerStep = measurement.Store == "memory" ? null : (double)(now.Statements - _counted.Statements) / steps,
            MembersPerCommit = commits == 0 ? null : (double)(now.Members - _counted.Members) / commits,
        };
    }
}
