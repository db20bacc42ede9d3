namespace Edda.Storage.InMemory;

/// <summary>One instance with all that belongs to it; read and changed only under the store's lock.</summary>
internal sealed class StoredInstance
{
    public required long Key { get; init; }

    public required string InstanceId { get; init; }

    public required int Definition { get; init; }

    public required DefinitionKey DefinitionKey { get; init; }

    public required WorkflowStatus Status { get; set; }

    public WorkflowStatus? TargetStatus { get; set; }

    public BlockReason BlockReason { get; set; }

    public byte[]? BlockError { get; set; }

    public int Run { get; init; } = 1;

    /// <summary>Changed only through the store's <c>Place</c>, which keeps its indexes.</summary>
    public int? Worker { get; set; }

    /// <summary>As <see cref="Worker"/>.</summary>
    public long? WakeAt { get; set; }

    /// <summary>The worker that ran it last.</summary>
    public int? Home { get; set; }

    public long ClaimNo { get; set; }

    public long InboxSeq { get; set; }

    public int Takeovers { get; set; }

    public bool IsSuspect => Takeovers >= IWorkflowStore.SuspectTakeovers;

    public string? RefusedBuild { get; set; }

    public required long CreatedAt { get; init; }

    public long? FirstTurnAt { get; set; }

    public long? EndedAt { get; set; }

    public required byte[] Input { get; init; }

    public required long InputHash { get; init; }

    public byte[]? Result { get; set; }

    public byte[]? Error { get; set; }

    public string? StateView { get; set; }

    /// <summary>By seq: the row with number n stands at n - 1, since a run has no holes.</summary>
    public List<Recorded<HistoryRow>> History { get; } = [];

    // Most instances have no failed attempts and no mail; what follows is made when it is needed.
    public SortedDictionary<(int Ordinal, int Attempt), Recorded<AttemptRow>> Attempts => field ??= [];

    public SortedDictionary<long, InboxRow> Inbox => field ??= [];

    /// <summary>Source and id of what is unread.</summary>
    public HashSet<(string Source, string Id)> UnreadIds => field ??= [];

    public int UnreadEvents { get; set; }

    /// <summary>Source and id of what was consumed, with the time until which it is remembered.</summary>
    public Dictionary<(string Source, string Id), long> ConsumedIds => field ??= [];

    public bool HasEnded => Status >= WorkflowStatus.Completed;

    public bool MayRun => !HasEnded && Status is not (WorkflowStatus.Blocked or WorkflowStatus.Paused);

    public InstanceRow ToRow() => new()
    {
        Key = Key,
        InstanceId = InstanceId,
        Definition = Definition,
        DefinitionKey = DefinitionKey,
        Status = Status,
        TargetStatus = TargetStatus,
        BlockReason = BlockReason,
        BlockError = BlockError,
        Run = Run,
        Worker = Worker,
        ClaimNo = ClaimNo,
        WakeAt = WakeAt,
        InboxSeq = InboxSeq,
        Takeovers = Takeovers,
        RefusedBuild = RefusedBuild,
        CreatedAt = CreatedAt,
        FirstTurnAt = FirstTurnAt,
        EndedAt = EndedAt,
        Input = Input,
        InputHash = InputHash,
        Result = Result,
        Error = Error,
        StateView = StateView,
    };
}

/// <summary>A row and who wrote it: two workers can hold one claim number, when a cached run loses the race for it.</summary>
internal readonly record struct Recorded<TRow>(TRow Row, int? Worker, long ClaimNo);
