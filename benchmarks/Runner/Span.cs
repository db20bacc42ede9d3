namespace Edda.Benchmarks.Runner;

/// <summary>Time, processor time and the engine's counters between two moments.</summary>
internal sealed class Span(Counters counters, BenchStore? store = null)
{
    private Reading _began = Reading.Of(counters, store);

    internal double Milliseconds => Passed.Time.TotalMilliseconds;

    private Reading Passed => Reading.Of(counters, store) - _began;

    /// <summary>Runs something that does not count: what it took is as if it had not been.</summary>
    internal async Task PauseAsync(Func<Task> work)
    {
        var passed = Passed;
        await work();
        _began = Reading.Of(counters, store) - passed;
    }

    /// <summary>The figures per step of a workload that has just ended.</summary>
    internal Measurement PerStep(Measurement measurement, int steps)
    {
        var passed = Passed;
        var milliseconds = passed.Time.TotalMilliseconds;
        return measurement with
        {
            TotalMilliseconds = milliseconds,
            StepsPerSecond = steps / milliseconds * 1_000,
            CpuPerStep = passed.Cpu.TotalMicroseconds / steps,
            ServerCpuPerStep = passed.ServerCpu == TimeSpan.Zero ? null : passed.ServerCpu.TotalMicroseconds / steps,
            AllocatedPerStep = (double)passed.Allocated / steps,
            DiskBytesPerStep = measurement.Store == "memory" ? null : (double?)passed.Written / steps,
            CommitsPerStep = (double)passed.Commits / steps,
            StatementsPerStep = measurement.Store == "memory" ? null : (double)passed.Statements / steps,
            MembersPerCommit = passed.Commits == 0 ? null : (double)passed.Members / passed.Commits,
        };
    }
}
