using Edda.Storage;
using Edda.Storage.Batches;

namespace Edda.Tests.Storage.Batches;

/// <summary>One batch: what was read for it, its members, and what they add up to.</summary>
internal sealed class BatchCase
{
    internal const long Now = 1_000_000_000;
    internal static readonly WorkerIdentity Me = new(3, Guid.NewGuid(), "a");

    public BatchFacts Facts { get; } = new() { IsAlive = true, Now = Now };

    public BatchPlan Plan { get; } = new();

    /// <summary>An instance as the database holds it; owned by this worker under claim 1 unless said otherwise.</summary>
    public BatchInstance Holds(long key, string? id = null, int? worker = 3, long claimNo = 1, WorkflowStatus status = WorkflowStatus.Running,
        long inboxSeq = 0, int? home = null, long? wakeAt = null, int unread = 0)
    {
        var row = new BatchInstance
        {
            Key = key, Run = 1, Status = status, Worker = worker, ClaimNo = claimNo, ClaimBefore = claimNo, Home = home, WakeAt = wakeAt,
            InboxSeq = inboxSeq, UnreadEvents = unread,
        };
        Facts.Add(row, id);
        return row;
    }

    public void Judge(params CommitMember[] members) => new BatchJudge(Me, Facts, Plan).Judge(members);

    public static InstanceCommit Commit(long key, long claimNo, HistoryRow[]? steps = null, InstanceChange? change = null, bool takes = false,
        AttemptRow[]? attempts = null, long[]? consumed = null) => new(_ => { })
        {
            Key = key, Run = 1, ClaimNo = claimNo, Steps = steps ?? [], Change = change, TakesOwnership = takes, Attempts = attempts ?? [],
            Consumed = consumed ?? [],
        };

    public static HistoryRow Step(int seq) => new() { Seq = seq, Kind = HistoryKind.ActivityCompleted, TurnAt = Now };

    public static AttemptRow Attempt(int ordinal, int attempt) =>
        new() { Ordinal = ordinal, Attempt = attempt, StartedAt = Now, EndedAt = Now, Outcome = AttemptOutcome.Failed };

    public static InstanceChange Park(long? wakeAt, long? seen) => new() { Status = WorkflowStatus.Waiting, Releases = true, WakeAt = wakeAt, Seen = seen };

    public static InstanceChange Finish() => new() { Status = WorkflowStatus.Completed, Releases = true, EndedAt = Now };

    public static InboxSend Send(string id, string message, InboxKind kind = InboxKind.Event) => new(_ => { })
    {
        InstanceId = id,
        Item = new InboxRow { Kind = kind, Type = "paid", Id = message, Source = "shop" },
    };

    public static InstanceStart Start(long key, string id, bool owned = false, InstanceChange? change = null, params HistoryRow[] steps) => new(_ => { })
    {
        Key = key, InstanceId = id, Definition = 1, Input = [1], InputHash = 1, CreatedAt = Now, Owned = owned, FirstTurnAt = owned ? Now : null,
        Steps = steps, Change = change,
    };

    public static InstanceRow Row(long key, string id) => new()
    {
        Key = key, InstanceId = id, Definition = 1, DefinitionKey = new("Order", 1), Status = WorkflowStatus.Running, Run = 1, ClaimNo = 1,
        CreatedAt = Now, Input = [1], InputHash = 1,
    };
}
