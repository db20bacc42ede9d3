using System.Diagnostics;

namespace Edda.Benchmarks.Runner;

/// <summary>All that counts up while a workload runs, at one moment; or how much of it passed between two.</summary>
internal readonly record struct Reading(
    TimeSpan Time, TimeSpan Cpu, TimeSpan ServerCpu, long Allocated, long? Written, long Commits, long Members, long Statements)
{
    internal static Reading Of(Counters counters, BenchStore? store)
    {
        var (commits, members, statements) = counters.Read();
        return new(
            Stopwatch.GetElapsedTime(0), Process.GetCurrentProcess().TotalProcessorTime, store?.ServerTime ?? TimeSpan.Zero, GC.GetTotalAllocatedBytes(),
            DiskBytes.Read(), commits, members, statements);
    }

    public static Reading operator -(Reading later, Reading earlier) => new(
        later.Time - earlier.Time, later.Cpu - earlier.Cpu, later.ServerCpu - earlier.ServerCpu, later.Allocated - earlier.Allocated,
        later.Written - earlier.Written, later.Commits - earlier.Commits, later.Members - earlier.Members, later.Statements - earlier.Statements);
}
