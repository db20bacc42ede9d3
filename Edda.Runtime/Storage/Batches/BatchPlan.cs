namespace Edda.Storage.Batches;

/// <summary>What the members of a batch add up to: the rows to write, each once. Reused from batch to batch.</summary>
internal sealed class BatchPlan
{
    public List<StepWrite> Steps { get; } = [];

    public List<AttemptWrite> Attempts { get; } = [];

    /// <summary>New instances, as all members together leave them.</summary>
    public List<BatchInstance> Starts { get; } = [];

    /// <summary>Instances of the database that differ from what it holds.</summary>
    public List<BatchInstance> Changed { get; } = [];

    public List<ItemWrite> Items { get; } = [];

    /// <summary>Mailbox items to delete, their keys kept; none of a mailbox that is <see cref="Emptied"/>.</summary>
    public List<(long Key, long Seq)> Consumed { get; } = [];

    /// <summary>Instances that have ended with mail: their mailboxes are emptied, the keys kept, after <see cref="Items"/> were written.</summary>
    public List<long> Emptied { get; } = [];

    /// <summary>Starts of an id that another start of the batch takes: to be judged when that one is written.</summary>
    public List<CommitMember> Postponed { get; } = [];

    /// <summary>What was read does not suffice to judge: nothing may be written, and the batch has to be judged again on careful facts.</summary>
    public bool NeedsCare { get; set; }

    public void Clear()
    {
        NeedsCare = false;
        Steps.Clear();
        Attempts.Clear();
        Starts.Clear();
        Changed.Clear();
        Items.Clear();
        Consumed.Clear();
        Emptied.Clear();
        Postponed.Clear();
    }
}

/// <summary>A history row of the batch's worker.</summary>
internal readonly record struct StepWrite(long Key, int Run, long ClaimNo, HistoryRow Row);

/// <summary>An attempt of the batch's worker.</summary>
internal readonly record struct AttemptWrite(long Key, int Run, long ClaimNo, AttemptRow Row);

/// <summary>An item of mail under the number that it got.</summary>
internal readonly record struct ItemWrite(long Key, long Seq, InboxSend Send);
