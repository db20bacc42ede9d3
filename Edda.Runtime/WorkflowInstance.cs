namespace Edda;

/// <summary>An instance as it stood when it was read.</summary>
public sealed record WorkflowInstance
{
    /// <summary>The instance's id.</summary>
    public required string Id { get; init; }

    /// <summary>The workflow's durable name.</summary>
    public required string WorkflowName { get; init; }

    /// <summary>The version that it was started with.</summary>
    public required int Version { get; init; }

    /// <summary>Where it stands.</summary>
    public required WorkflowStatus Status { get; init; }

    /// <summary>While compensating: what it will be.</summary>
    public WorkflowStatus? TargetStatus { get; init; }

    /// <summary>The progress text that the workflow has set last.</summary>
    public string? StatusText { get; init; }

    /// <summary>When it was started.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When it will run next; <see langword="null"/> while it runs, only waits for an event, is blocked or has ended.</summary>
    public DateTimeOffset? WakesAt { get; init; }

    /// <summary>The input as JSON: an array in parameter order.</summary>
    public required string Input { get; init; }

    /// <summary>The result as JSON, once completed.</summary>
    public string? Result { get; init; }

    /// <summary>The error with which its body ended.</summary>
    public Failure? Failure { get; init; }

    /// <summary>Why it is blocked; <see langword="null"/> when it is not.</summary>
    public BlockedReason? BlockedReason { get; init; }

    /// <summary>Why it is blocked, in full.</summary>
    public Failure? BlockedBy { get; init; }

    /// <summary>Whether it will not run again.</summary>
    public bool HasEnded => Status >= WorkflowStatus.Completed;
}
