namespace Edda.Benchmarks.Runner;

/// <summary>One line of the table. What a workload does not measure is <see langword="null"/>.</summary>
internal sealed record Measurement(string Workload, string Store, string Case)
{
    public double? StepsPerSecond { get; init; }

    /// <summary>Milliseconds.</summary>
    public Percentiles? Latency { get; init; }

    public double? TotalMilliseconds { get; init; }

    /// <summary>Microseconds of processor time, user and system, of this process.</summary>
    public double? CpuPerStep { get; init; }

    /// <summary>Microseconds of processor time of the database's server, where it has one.</summary>
    public double? ServerCpuPerStep { get; init; }

    /// <summary>Bytes allocated by this process.</summary>
    public double? AllocatedPerStep { get; init; }

    public double? CommitsPerStep { get; init; }

    public double? StatementsPerStep { get; init; }

    public double? MembersPerCommit { get; init; }

    /// <summary>Bytes written to disk, see <see cref="Runner.DiskBytes"/>.</summary>
    public double? DiskBytesPerStep { get; init; }

    /// <summary>Against the raw limit of the same file in the same run.</summary>
    public double? ShareOfRaw { get; init; }

    /// <summary>What has no column, in words.</summary>
    public string? Detail { get; init; }

    /// <summary>The figure to reach and whether it was, in words.</summary>
    public string? Goal { get; init; }

    public bool? Reached { get; init; }

    internal bool IsMissed => Goal is not null && Reached != true;
}
