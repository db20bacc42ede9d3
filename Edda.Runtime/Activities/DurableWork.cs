using Edda.Storage;

namespace Edda.Activities;

/// <summary>Where a piece of work stands.</summary>
internal enum WorkState
{
    /// <summary>Its command is issued; the turn that issued it may not be durable yet, so nothing of it has begun.</summary>
    Issued,

    /// <summary>Handed to the dispatcher: waits for a slot, or runs.</summary>
    Started,

    /// <summary>Waits for its next attempt; the time is recorded.</summary>
    BackOff,

    /// <summary>Ended; its row is delivered or about to be.</summary>
    Ended,
}

/// <summary>
/// An activity or a compensation that is attempted until it ends. Belongs to one run and is touched by it alone; an <see cref="Attempt"/> only
/// reads what never changes.
/// </summary>
internal sealed class DurableWork
{
    /// <summary>In the order in which ended work is delivered.</summary>
    public static Comparer<DurableWork> ByEnd { get; } = Comparer<DurableWork>.Create(static (x, y) =>
        x.EndedAt != y.EndedAt ? x.EndedAt.CompareTo(y.EndedAt) : string.CompareOrdinal(x.Id, y.Id));

    /// <summary>The command's ordinal; negative for the compensation of that command.</summary>
    public required int Ordinal { get; init; }

    public required int IssuedAt { get; init; }

    public required WorkTerms Terms { get; init; }

    public required string Id { get; init; }

    public required string Site { get; init; }

    public required byte[] Input { get; init; }

    public required long InputHash { get; init; }

    public string Name => Terms.Name;

    public bool IsTransactional => Terms.IsTransactional;

    public WorkState State { get; set; }

    /// <summary>Attempts that have ended.</summary>
    public int Attempts { get; set; }

    /// <summary>Of these, attempts that no longer count against the policy: an operator has had the work tried again since.</summary>
    public int ForgivenAttempts { get; init; }

    /// <summary>When the first attempt that counts began.</summary>
    public long? FirstStartedAt { get; set; }

    public long? NextAttemptAt { get; set; }

    /// <summary>Some attempt may have taken effect without saying so: it timed out, or its worker was lost.</summary>
    public bool IsDoubtful { get; set; }

    public byte[]? LastError { get; set; }

    /// <summary>How it has ended; this and what follows is set with <see cref="WorkState.Ended"/>.</summary>
    public HistoryKind EndKind { get; set; }

    public long EndedAt { get; set; }

    public byte[]? Output { get; set; }

    public byte[]? Error { get; set; }

    public Attempt? Running { get; set; }
}
