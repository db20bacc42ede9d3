namespace Edda.Storage;

/// <summary>Why an instance is blocked.</summary>
internal enum BlockReason : short
{
    None = 0,

    /// <summary>Code and history disagree.</summary>
    ReplayMismatch = 1,

    /// <summary>The workflow awaits something that the engine does not know.</summary>
    ForeignAwait = 2,

    /// <summary>Workflow code did not return within the turn's deadline.</summary>
    TurnStuck = 3,

    /// <summary>Its worker died too often without a recorded step in between.</summary>
    CrashLoop = 4,

    /// <summary>Its stored state cannot be read.</summary>
    Unreadable = 5,

    /// <summary>Something that it wants to record cannot be stored.</summary>
    Unstorable = 6,
}

/// <summary>One row of <c>workflow_instances</c>, as a claim or a client reads it.</summary>
internal sealed class InstanceRow
{
    /// <summary>The engine's own key: 64 bits, time-ordered.</summary>
    public required long Key { get; init; }

    /// <summary>The user's id; unique.</summary>
    public required string InstanceId { get; init; }

    public required int Definition { get; init; }

    public required DefinitionKey DefinitionKey { get; init; }

    public required WorkflowStatus Status { get; init; }

    /// <summary>What the instance becomes when its compensations are done; set before the first one runs.</summary>
    public WorkflowStatus? TargetStatus { get; init; }

    public BlockReason BlockReason { get; init; }

    /// <summary>The encoded failure that says why it is blocked.</summary>
    public byte[]? BlockError { get; init; }

    public required int Run { get; init; }

    public int? Worker { get; init; }

    /// <summary>The fencing token: grows with every claim.</summary>
    public required long ClaimNo { get; init; }

    public long? WakeAt { get; init; }

    public long InboxSeq { get; init; }

    public int Takeovers { get; init; }

    public string? RefusedBuild { get; init; }

    public required long CreatedAt { get; init; }

    public long? FirstTurnAt { get; init; }

    public long? EndedAt { get; init; }

    public required byte[] Input { get; init; }

    public required long InputHash { get; init; }

    public byte[]? Result { get; init; }

    /// <summary>The encoded failure with which the body ended.</summary>
    public byte[]? Error { get; init; }

    /// <summary>The progress text.</summary>
    public string? StateView { get; init; }
}

/// <summary>Which instances a list wants; conditions are joined with and. Texts match literally and without case.</summary>
internal sealed record InstanceFilter(
    IReadOnlyList<WorkflowStatus> Statuses, string? DefinitionName, string? IdContains, long? CreatedFrom, long? CreatedUntil, long? BeforeKey, int Limit);
