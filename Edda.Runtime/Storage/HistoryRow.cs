namespace Edda.Storage;

/// <summary>What a history row records. Stored as a number; an unknown one fails its instance, never the batch.</summary>
internal enum HistoryKind : short
{
    /// <summary>An activity's result.</summary>
    ActivityCompleted = 1,

    /// <summary>An activity failed for good; its body threw in the last attempt and no attempt ended otherwise.</summary>
    ActivityFailed = 2,

    /// <summary>An activity ended and nobody knows whether it took effect: a time-out, an abandoned token, a lost worker or transaction.</summary>
    ActivityUnknown = 3,

    /// <summary>An activity was given up before its body began.</summary>
    ActivityCancelled = 4,

    /// <summary>An activity that the workflow had given up was still running when the workflow ended.</summary>
    ActivityAbandoned = 5,

    /// <summary>A sleep is over.</summary>
    TimerFired = 6,

    /// <summary>An event was received; <see cref="HistoryRow.Input"/> holds its envelope, <see cref="HistoryRow.Output"/> its data.</summary>
    EventReceived = 7,

    /// <summary>A wait for an event is over without one.</summary>
    EventTimedOut = 8,

    /// <summary>A cancellation reached the run; belongs to no command. <see cref="HistoryRow.Input"/> says who asked and why.</summary>
    CancelRequested = 9,

    /// <summary>A compensation was registered by hand.</summary>
    CompensationRegistered = 10,

    /// <summary>A compensation ran; <see cref="HistoryRow.Ordinal"/> is the command that it undoes.</summary>
    CompensationCompleted = 11,

    /// <summary>A compensation failed for good; <see cref="HistoryRow.Ordinal"/> is the command that it should undo.</summary>
    CompensationFailed = 12,

    /// <summary>An operator had the failed compensations tried again: failures recorded before this row no longer count.</summary>
    CompensationsReopened = 13,
}

/// <summary>One delivered event of a run. Rows are appended and never changed.</summary>
internal sealed class HistoryRow
{
    /// <summary>The order of delivery; the first row of a run is 1, without holes.</summary>
    public required int Seq { get; init; }

    public required HistoryKind Kind { get; init; }

    /// <summary>The how-manieth command of the run this row belongs to; <see langword="null"/> for none.</summary>
    public int? Ordinal { get; init; }

    /// <summary>The seq of the event in whose turn the command was issued; 0 is the start.</summary>
    public int? IssuedAt { get; init; }

    /// <summary>The durable name of the activity or compensation, or the event's type.</summary>
    public string? Name { get; init; }

    /// <summary>The durable id of the command.</summary>
    public string? CommandId { get; init; }

    /// <summary>The time of the turn that this row began.</summary>
    public required long TurnAt { get; init; }

    /// <summary>When what was delivered came to pass: the activity ended, the event arrived, the timer was due.</summary>
    public long? ArrivedAt { get; init; }

    public byte[]? Input { get; init; }

    public long? InputHash { get; init; }

    public byte[]? Output { get; init; }

    /// <summary>The encoded failure.</summary>
    public byte[]? Error { get; init; }

    public int Attempts { get; init; }

    /// <summary>File and line of the call.</summary>
    public string? Site { get; init; }

    /// <summary>The claim under which the row was written; set by the store on reading.</summary>
    public long ClaimNo { get; init; }
}

/// <summary>One attempt that did not end its activity. Outside the order of events: never delivered, never matched.</summary>
internal sealed class AttemptRow
{
    public required int Ordinal { get; init; }

    /// <summary>1 for the first attempt.</summary>
    public required int Attempt { get; init; }

    public required long StartedAt { get; init; }

    public required long EndedAt { get; init; }

    /// <summary>When the next one may begin; <see langword="null"/> after the last.</summary>
    public long? NextAttemptAt { get; init; }

    public required AttemptOutcome Outcome { get; init; }

    /// <summary>The encoded failure.</summary>
    public byte[]? Error { get; init; }
}

/// <summary>How an attempt ended.</summary>
internal enum AttemptOutcome : short
{
    /// <summary>The body threw.</summary>
    Failed = 1,

    /// <summary>The attempt's time limit was reached; its effect is unknown.</summary>
    TimedOut = 2,

    /// <summary>The worker or the transaction was lost; its effect is unknown.</summary>
    Lost = 3,
}
