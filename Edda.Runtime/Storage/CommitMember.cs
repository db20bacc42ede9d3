namespace Edda.Storage;

/// <summary>One independent member of a group commit. A member never fails because of another.</summary>
internal abstract class CommitMember
{
    /// <summary>Roughly how many bytes it writes; batches are capped by the sum.</summary>
    internal abstract int EstimatedBytes { get; }

    /// <summary>An earlier send of the same bytes had an unknown outcome; it may have taken effect.</summary>
    public bool IsResubmitted { get; set; }

    /// <summary>Called once by the commit writer's thread when the store has answered; must not block and must not throw.</summary>
    internal abstract void Answered();

    /// <summary>A permanent error of this member alone: nothing of it is written, and sending it again would not help.</summary>
    public Exception? Error { get; set; }
}

/// <summary>Whether the rows of a member are in the database.</summary>
internal enum RecordOutcome
{
    /// <summary>Not answered, or <see cref="CommitMember.Error"/> is set.</summary>
    None,

    /// <summary>Written now, or by an earlier send of the same bytes whose answer was lost.</summary>
    Recorded,

    /// <summary>The worker or the claim is no longer the owner: nothing is written.</summary>
    Fenced,

    /// <summary>Only of a start: another instance holds the id, see <see cref="InstanceStart.Existing"/>; nothing is written.</summary>
    Exists,
}

/// <summary>
/// The progress of one instance: the rows of one or more consecutive turns, attempts, consumed mailbox items and, where a turn changes it, the
/// instance row. All or nothing.
/// </summary>
internal sealed class InstanceCommit(Action<InstanceCommit> answered) : CommitMember
{
    public required long Key { get; init; }

    public required int Run { get; init; }

    /// <summary>
    /// The claim under which the instance is owned. With <see cref="TakesOwnership"/>: the claim that the cached run has seen; the commit takes
    /// the free instance under the next one.
    /// </summary>
    public required long ClaimNo { get; init; }

    /// <summary>A cached run continues without a claim: holds only if the row has no worker and still this <see cref="ClaimNo"/>.</summary>
    public bool TakesOwnership { get; init; }

    public required HistoryRow[] Steps { get; init; }

    public AttemptRow[] Attempts { get; init; } = [];

    /// <summary>Mailbox numbers that <see cref="Steps"/> consumed.</summary>
    public long[] Consumed { get; init; } = [];

    /// <summary>
    /// The number of mail up to which the run has read. A store may write a release without a look where the row's <c>inbox_seq</c> is still this number.
    /// </summary>
    public long Seen { get; init; }

    /// <summary>What changes on the instance row; <see langword="null"/> leaves the row untouched (not legal with <see cref="TakesOwnership"/>).</summary>
    public InstanceChange? Change { get; init; }

    public RecordOutcome Outcome { get; set; }

    /// <summary>
    /// Whether the ownership was given up: <see cref="InstanceChange.Releases"/> was asked for and, where <see cref="InstanceChange.Seen"/> is
    /// set, no newer mail had arrived. A refused release records everything else; the instance stays owned.
    /// </summary>
    public bool Released { get; set; }

    /// <summary>The row's <c>inbox_seq</c> when a release was refused.</summary>
    public long InboxSeq { get; set; }

    internal override int EstimatedBytes
    {
        get
        {
            var bytes = 64;
            foreach (var step in Steps)
                bytes += 128 + (step.Input?.Length ?? 0) + (step.Output?.Length ?? 0) + (step.Error?.Length ?? 0);
            foreach (var attempt in Attempts)
                bytes += 64 + (attempt.Error?.Length ?? 0);
            return bytes + (Change?.Result?.Length ?? 0) + (Change?.Error?.Length ?? 0);
        }
    }

    internal override void Answered() => answered(this);
}

/// <summary>What a commit changes on the instance row. A <see langword="null"/> leaves the column as it is, unless it says otherwise.</summary>
internal sealed record InstanceChange
{
    /// <summary><see cref="WorkflowStatus.Waiting"/> takes effect only with the release; when that is refused, the status stays.</summary>
    public WorkflowStatus? Status { get; init; }

    public WorkflowStatus? TargetStatus { get; init; }

    /// <summary>Gives the ownership up: <c>worker = null</c> and <see cref="WakeAt"/> takes effect, null included.</summary>
    public bool Releases { get; init; }

    /// <summary>When the released instance wants to run next; <see langword="null"/>: only when signalled, or never when it has ended.</summary>
    public long? WakeAt { get; init; }

    /// <summary>
    /// The release holds only if <c>inbox_seq</c> is this number. <see langword="null"/>: unconditional, as for an ended or blocked instance.
    /// </summary>
    public long? Seen { get; init; }

    public byte[]? Result { get; init; }

    public byte[]? Error { get; init; }

    public BlockReason? BlockReason { get; init; }

    public byte[]? BlockError { get; init; }

    /// <summary>The build that refuses this instance; claims of that build skip it. Empty clears it.</summary>
    public string? RefusedBuild { get; init; }

    public string? StateView { get; init; }

    /// <summary>Set with a terminal status.</summary>
    public long? EndedAt { get; init; }

    /// <summary>A recorded step ends the count of take-overs.</summary>
    public bool ResetsTakeovers { get; init; }
}

/// <summary>A new instance: free (to be claimed by anybody), or owned by this worker with the outcome of its first turn in the same commit.</summary>
internal sealed class InstanceStart(Action<InstanceStart> answered) : CommitMember
{
    public required long Key { get; init; }

    public required string InstanceId { get; init; }

    public required int Definition { get; init; }

    public required byte[] Input { get; init; }

    public required long InputHash { get; init; }

    public required long CreatedAt { get; init; }

    /// <summary>Inserted owned by this worker under claim 1; else free, with <c>wake_at = now</c>, status pending and claim 0.</summary>
    public bool Owned { get; init; }

    /// <summary>The time of the first turn; set with <see cref="Owned"/>.</summary>
    public long? FirstTurnAt { get; init; }

    /// <summary>Rows of the first turns; only with <see cref="Owned"/>.</summary>
    public HistoryRow[] Steps { get; init; } = [];

    /// <summary>
    /// The outcome of the first turn; only with <see cref="Owned"/>. <see cref="InstanceChange.Seen"/> is ignored: nothing can have arrived.
    /// </summary>
    public InstanceChange? Change { get; init; }

    /// <summary>The instance that already held the id: an earlier one, or this one when an earlier send of the same bytes has created it.</summary>
    public InstanceRow? Existing { get; set; }

    public RecordOutcome Outcome { get; set; }

    internal override int EstimatedBytes => 256 + Input.Length + (Steps.Length * 128);

    internal override void Answered() => answered(this);
}

/// <summary>An item for an instance's mailbox.</summary>
internal sealed class InboxSend(Action<InboxSend> answered) : CommitMember
{
    public required string InstanceId { get; init; }

    /// <summary>The item; number and arrival are given by the store.</summary>
    public required InboxRow Item { get; init; }

    /// <summary>What its duplicates are recognised by.</summary>
    internal byte[] MessageId => field ??= MessageIds.Of(Item);

    public SendOutcome Outcome { get; set; }

    /// <summary>The instance's key, where it exists.</summary>
    public long Key { get; set; }

    /// <summary>Whether this process looks for the instance if nobody owns it; otherwise others are told.</summary>
    public bool IsTakenHere { get; init; }

    /// <summary>The worker that owns the instance, where one does.</summary>
    public int? Owner { get; set; }

    /// <summary>The worker that ran the instance last and gave it up, where one did.</summary>
    public int? Home { get; set; }

    /// <summary>The number that the item got.</summary>
    public long Seq { get; set; }

    public long ArrivedAt { get; set; }

    /// <summary>The status that the sender met.</summary>
    public WorkflowStatus Status { get; set; }

    internal override int EstimatedBytes => 128 + (Item.Payload?.Length ?? 0);

    internal override void Answered() => answered(this);
}

/// <summary>What became of an item.</summary>
internal enum SendOutcome
{
    /// <summary>Not answered.</summary>
    None,

    /// <summary>Stored; the instance will see it.</summary>
    Stored,

    /// <summary>An item of the same source and id was stored before; nothing is written.</summary>
    Duplicate,

    /// <summary>No instance has the id.</summary>
    NotFound,

    /// <summary>The instance has ended; nothing is written.</summary>
    Ended,

    /// <summary>The mailbox holds its limit of unread items; nothing is written.</summary>
    Full,
}
