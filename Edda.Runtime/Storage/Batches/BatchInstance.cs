namespace Edda.Storage.Batches;

/// <summary>
/// An instance's row during one batch: as it was read under its lock, or as a start of the batch makes it, and then as one member after the other
/// leaves it. It is written once, whatever the number of members that changed it.
/// </summary>
internal sealed class BatchInstance
{
    public required long Key { get; init; }

    public required int Run { get; init; }

    public required WorkflowStatus Status { get; set; }

    public int? Worker { get; set; }

    public required long ClaimNo { get; set; }

    /// <summary>The claim as it was read; the update compares it.</summary>
    public long ClaimBefore { get; init; }

    public int? Home { get; set; }

    public long? WakeAt { get; set; }

    public long InboxSeq { get; set; }

    /// <summary>Events that wait to be read. Counted by the database only where the limit is within reach of the batch; else from zero.</summary>
    public int UnreadEvents { get; set; }

    /// <summary>The start of this batch that creates the row; <see langword="null"/> for one that is in the database.</summary>
    public InstanceStart? Start { get; init; }

    /// <summary>Something differs from what the database holds.</summary>
    public bool IsChanged { get; set; }

    // What follows is written where it is set; null leaves the column as it is.
    public WorkflowStatus? TargetStatus { get; set; }

    public BlockReason? BlockReason { get; set; }

    public byte[]? BlockError { get; set; }

    public byte[]? Result { get; set; }

    public byte[]? Error { get; set; }

    public string? StateView { get; set; }

    public long? EndedAt { get; set; }

    /// <summary>Empty clears it.</summary>
    public string? RefusedBuild { get; set; }

    public bool ResetsTakeovers { get; set; }

    /// <summary>Takes effect only where the row has none.</summary>
    public long? FirstTurnAt { get; set; }

    /// <summary>The numbers of the steps that this batch writes, and the claim that writes them; to is zero for none.</summary>
    public (int From, int To, long ClaimNo) Steps { get; set; }

    internal bool IsOwnedBy(int worker, long claimNo) => Worker == worker && ClaimNo == claimNo;

    internal bool MayBeTaken(long claimNo) =>
        Worker is null && ClaimNo == claimNo && Status is not (WorkflowStatus.Blocked or WorkflowStatus.Paused) && Status < WorkflowStatus.Completed;

    /// <summary>Takes over what a change sets, except what depends on the release.</summary>
    internal void Apply(InstanceChange change)
    {
        TargetStatus = change.TargetStatus ?? TargetStatus;
        BlockReason = change.BlockReason ?? BlockReason;
        BlockError = change.BlockError ?? BlockError;
        Result = change.Result ?? Result;
        Error = change.Error ?? Error;
        StateView = change.StateView ?? StateView;
        EndedAt = change.EndedAt ?? EndedAt;
        RefusedBuild = change.RefusedBuild ?? RefusedBuild;
        ResetsTakeovers |= change.ResetsTakeovers;
        IsChanged = true;
    }
}
