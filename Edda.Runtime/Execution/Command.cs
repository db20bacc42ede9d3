using Edda.Storage;

namespace Edda.Execution;

/// <summary>
/// A durable call that workflow code has issued: it stays open until one history row is delivered to it. The same row completes it live and
/// on replay, by the same code.
/// </summary>
internal abstract class Command(int ordinal, int issuedAt, string name, string id, CallSite site)
{
    /// <summary>The how-manieth command of the run; the first is 1.</summary>
    public int Ordinal { get; } = ordinal;

    /// <summary>The seq of the event in whose turn it was issued.</summary>
    public int IssuedAt { get; } = issuedAt;

    public string Name { get; } = name;

    public string Id { get; } = id;

    public CallSite Site { get; } = site;

    /// <summary>The call site as it is recorded.</summary>
    public string SiteText => field ??= Site.ToString();

    /// <summary>A row was delivered to it, or the code gave it up and it needs none.</summary>
    public bool IsSettled { get; private set; }

    /// <summary>The code cancelled the call's token.</summary>
    public bool IsGivenUp { get; set; }

    public CancellationTokenRegistration Registration { get; set; }

    /// <summary>In words, for messages.</summary>
    public abstract string Kind { get; }

    /// <summary>Whether rows of this kind can belong to it.</summary>
    public abstract bool Accepts(HistoryKind kind);

    public void Settle(HistoryRow? row, Settlement settlement)
    {
        if (IsSettled)
            return;
        IsSettled = true;
        Registration.Unregister();
        Complete(row, settlement);
    }

    /// <summary>Completes the task that the workflow awaits. Called outside the turn's synchronization context.</summary>
    protected abstract void Complete(HistoryRow? row, Settlement settlement);

    public override string ToString() => $"{Kind} '{Id}'{(Site.ToString() is { Length: > 0 } site ? $" at {site}" : "")}";
}

/// <summary>How a command ends.</summary>
internal enum Settlement
{
    /// <summary>By its row, live.</summary>
    Live,

    /// <summary>By its row, on replay.</summary>
    Replayed,

    /// <summary>With <see cref="OperationCanceledException"/>, whatever the row says: the workflow or the call was cancelled.</summary>
    Cancelled,
}
