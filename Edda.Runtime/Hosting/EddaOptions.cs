namespace Edda;

/// <summary>The options of the engine; each is checked when the host starts and every problem is listed at once.</summary>
public sealed class EddaOptions
{
    /// <summary>
    /// The worker's name. A process that starts under a name takes over at once what an earlier process of that name has left, and the
    /// earlier one stops if it still runs. Default: machine, process id and a random part, so that an unfinished instance of a killed process
    /// waits for its lease to end. At most 200 characters.
    /// </summary>
    public string? WorkerName { get; set; }

    /// <summary>
    /// How long a worker is trusted without a sign of life. Default 15 s; 1 s to 10 minutes. A dead worker's instances are taken over after
    /// this and a third, two seconds later at most.
    /// </summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How many instances run at the same time in this process; waiting ones do not count. Default 1,000; 1 to 100,000.</summary>
    public int MaxRunningInstances { get; set; } = 1000;

    /// <summary>How many activity bodies run at the same time in this process. Default 200; 1 to 100,000.</summary>
    public int MaxRunningActivities { get; set; } = 200;

    /// <summary>How many synchronous bodies run at the same time, each on a thread of its own. Default 16; 1 to 1,000.</summary>
    public int MaxSynchronousActivities { get; set; } = 16;

    /// <summary>How many waiting runs are kept in memory to continue without replay. Default 20,000; 0 keeps none.</summary>
    public int MaxCachedRuns { get; set; } = 20_000;

    /// <summary>The retry policy of activities that declare none. Default <see cref="RetryPolicy.Default"/>.</summary>
    public RetryPolicy Retry { get; set; } = RetryPolicy.Default;

    /// <summary>The longest time a transactional activity may hold the database's transaction. Default 5 s; at most a third of <see cref="Lease"/> on SQLite.</summary>
    public TimeSpan TransactionTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long workflow code may run between two awaits. Default 10 s; suspended under a debugger.</summary>
    public TimeSpan TurnTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long an activity may go on after its token was cancelled because its workflow has failed, was cancelled or gave the call up. Until it has ended
    /// nothing is compensated and the workflow does not end; past this time the body is left behind, and its outcome is recorded as unknown. Default 30 s;
    /// 0 to 1 hour.
    /// </summary>
    public TimeSpan SettleTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a stopping host waits for running activities before it hands their instances over. Default 20 s.</summary>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Whether the schema is created and brought up to date at start. Default <see langword="true"/>; otherwise an outdated schema refuses to start.</summary>
    public bool AutoMigrate { get; set; } = true;

    /// <summary>What a replay does when a recorded input differs from the one that the code gives. Default <see cref="ReplayInputCheck.Block"/>.</summary>
    public ReplayInputCheck ReplayInputs { get; set; } = ReplayInputCheck.Block;

    /// <summary>Whether steps record the file and line of their call. Default <see langword="true"/>.</summary>
    public bool RecordCallSites { get; set; } = true;

    /// <summary>How many take-overs from dead workers without a recorded step put an instance into quarantine. Default 10; at least 3.</summary>
    public int MaxTakeovers { get; set; } = 10;

    /// <summary>Whether this process runs workflows. Default <see langword="true"/>; otherwise it is a client that only starts, sends and reads.</summary>
    public bool RunWorker { get; set; } = true;
}

/// <summary>What a replay does when a recorded input differs from the one that the code gives.</summary>
public enum ReplayInputCheck
{
    /// <summary>The instance is blocked.</summary>
    Block,

    /// <summary>A warning is logged and the recorded result is used.</summary>
    Warn,

    /// <summary>Inputs are not compared.</summary>
    Off,
}
