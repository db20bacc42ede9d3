namespace Edda.Storage.Batches;

/// <summary>
/// What a transaction has read, under the locks that it holds, before its members are judged. The judgement goes on with it: what an earlier member
/// changes is what the next one finds.
/// </summary>
internal sealed class BatchFacts
{
    /// <summary>The worker's row is alive under its incarnation, and locked so that it stays so until the transaction ends.</summary>
    public bool IsAlive { get; set; }

    /// <summary>The database's clock, read after the locks were taken; zero where nothing of the batch asks for it.</summary>
    public long Now { get; set; }

    /// <summary>
    /// Whether <see cref="Existing"/>, <see cref="Steps"/> and <see cref="Attempts"/> were read. A first pass hopes that nothing of the batch is there yet,
    /// and leaves it to the unique keys to say otherwise; the careful one that follows knows.
    /// </summary>
    public bool IsCareful { get; set; }

    /// <summary>The locked instances by key.</summary>
    public Dictionary<long, BatchInstance> Instances { get; } = [];

    /// <summary>
    /// Run and claim of the worker's own instances among those that only get steps, read without a lock: while the worker's row is locked as alive, nobody
    /// else takes them.
    /// </summary>
    public Dictionary<long, (int Run, long ClaimNo)> Claims { get; } = [];

    /// <summary>The locked instances that mail is for, and the batch's own starts, by id.</summary>
    public Dictionary<string, BatchInstance> ById { get; } = new(StringComparer.Ordinal);

    /// <summary>Instances that hold the id of a start.</summary>
    public Dictionary<string, InstanceRow> Existing { get; } = new(StringComparer.Ordinal);

    /// <summary>Items of the batch's sends that were stored before: unread, or consumed and not yet forgotten.</summary>
    public HashSet<(long Key, UInt128 MessageId)> Messages { get; } = [];

    /// <summary>Who recorded the steps of the batch that are there, by key, run and number.</summary>
    public Dictionary<(long Key, int Run, int Seq), (int? Worker, long ClaimNo)> Steps { get; } = [];

    /// <summary>The same of attempts, by key, run, ordinal and number.</summary>
    public Dictionary<(long Key, int Run, int Ordinal, int Attempt), (int? Worker, long ClaimNo)> Attempts { get; } = [];

    /// <summary>Adds an instance as it was read.</summary>
    public void Add(BatchInstance instance, string? id)
    {
        Instances[instance.Key] = instance;
        if (id is not null)
            ById[id] = instance;
    }

    public void Clear()
    {
        (IsAlive, Now, IsCareful) = (false, 0, false);
        Instances.Clear();
        Claims.Clear();
        ById.Clear();
        Existing.Clear();
        Messages.Clear();
        Steps.Clear();
        Attempts.Clear();
    }
}
