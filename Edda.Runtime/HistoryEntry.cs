namespace Edda;

/// <summary>What a history entry records.</summary>
public enum HistoryEntryKind
{
    /// <summary>An activity's result.</summary>
    ActivityCompleted = 1,

    /// <summary>An activity failed for good.</summary>
    ActivityFailed = 2,

    /// <summary>An activity ended, and it is not known whether it took effect.</summary>
    ActivityUnknown = 3,

    /// <summary>An activity was given up before it began.</summary>
    ActivityCancelled = 4,

    /// <summary>An activity was still running when the workflow ended.</summary>
    ActivityAbandoned = 5,

    /// <summary>A sleep is over.</summary>
    TimerFired = 6,

    /// <summary>An event was received.</summary>
    EventReceived = 7,

    /// <summary>A wait for an event timed out.</summary>
    EventTimedOut = 8,

    /// <summary>A cancellation reached the workflow.</summary>
    CancelRequested = 9,

    /// <summary>A compensation was registered by hand.</summary>
    CompensationRegistered = 10,

    /// <summary>A compensation ran.</summary>
    CompensationCompleted = 11,

    /// <summary>A compensation failed for good, or could not be run.</summary>
    CompensationFailed = 12,

    /// <summary>An operator had failed compensations tried again.</summary>
    CompensationsReopened = 13,
}

/// <summary>One recorded step of an instance.</summary>
public sealed record HistoryEntry
{
    /// <summary>The order in which steps were delivered to the workflow; the first is 1.</summary>
    public required int Sequence { get; init; }

    /// <summary>What is recorded.</summary>
    public required HistoryEntryKind Kind { get; init; }

    /// <summary>The durable id (<c>ChargeCard:1</c>).</summary>
    public string? Id { get; init; }

    /// <summary>The durable name of the activity or compensation, or the event's type.</summary>
    public string? Name { get; init; }

    /// <summary>When the workflow saw it.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>When it came to pass.</summary>
    public DateTimeOffset? ArrivedAt { get; init; }

    /// <summary>The input as JSON: an array in parameter order.</summary>
    public string? Input { get; init; }

    /// <summary>The result or the event's data as JSON; a byte array as Base64 in quotes.</summary>
    public string? Output { get; init; }

    /// <summary>The error; of an event, that its data did not fit the type that was awaited.</summary>
    public Failure? Failure { get; init; }

    /// <summary>How many attempts were made; 0 where there are none.</summary>
    public int Attempts { get; init; }

    /// <summary>Attempts that failed and were tried again, oldest first, and the last one where the step failed after several.</summary>
    public IReadOnlyList<FailedAttempt> FailedAttempts { get; init; } = [];

    /// <summary>File and line of the call.</summary>
    public string? CallSite { get; init; }
}
