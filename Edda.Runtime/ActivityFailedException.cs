namespace Edda;

/// <summary>One failed attempt.</summary>
/// <param name="Number">The first is 1.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Failure">What it ended with.</param>
public sealed record FailedAttempt(int Number, DateTimeOffset EndedAt, Failure Failure);

/// <summary>
/// An activity failed for good: its attempts are used up, it threw <see cref="TerminalException"/>, or its policy does not retry the error.
/// Live and on replay the same, since it is made from what was recorded.
/// </summary>
public sealed class ActivityFailedException : EddaException
{
    /// <summary>What stands before the place in the message; a text that is to be the same after an edit ends there.</summary>
    internal const string CalledAt = " (called at ";

    internal ActivityFailedException(string activityName, string activityId, string callSite, Failure failure, int attempts, bool isTerminal, bool isReplayArtifact)
        : base($"The activity '{activityId}' failed after {attempts} attempt{(attempts == 1 ? "" : "s")}: {failure.Type}: {failure.Message}"
            + (callSite.Length == 0 ? "" : $"{CalledAt}{callSite})"))
    {
        ActivityName = activityName;
        ActivityId = activityId;
        CallSite = callSite;
        Failure = failure;
        Attempts = attempts;
        IsTerminal = isTerminal;
        IsReplayArtifact = isReplayArtifact;
    }

    /// <summary>The activity's durable name.</summary>
    public string ActivityName { get; }

    /// <summary>The durable id of the call.</summary>
    public string ActivityId { get; }

    /// <summary>File and line of the call; empty where call sites are not recorded.</summary>
    public string CallSite { get; }

    /// <summary>The last attempt's error.</summary>
    public Failure Failure { get; }

    /// <summary>How many attempts were made.</summary>
    public int Attempts { get; }

    /// <summary>The body threw <see cref="TerminalException"/>.</summary>
    public bool IsTerminal { get; }

    /// <summary>
    /// Delivered again while a run was rebuilt from history. A handler of <see cref="TaskScheduler.UnobservedTaskException"/> can skip these: a
    /// dropped run may leave a failed branch that nobody awaited.
    /// </summary>
    public bool IsReplayArtifact { get; }
}
