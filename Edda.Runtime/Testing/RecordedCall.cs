namespace Edda.Testing;

/// <summary>One call of an activity or a compensation that has ended, as it is recorded.</summary>
/// <typeparam name="TInput">The parameters as a named tuple; the parameter's own type for one.</typeparam>
/// <typeparam name="TResult">The result, or <see cref="NoResult"/>.</typeparam>
public sealed record RecordedCall<TInput, TResult>
{
    internal RecordedCall()
    {
    }

    /// <summary>The instance that called.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The durable id of the call (<c>ChargeCard:1</c>).</summary>
    public required string Id { get; init; }

    /// <summary>How it ended.</summary>
    public required HistoryEntryKind Kind { get; init; }

    /// <summary>The arguments, read back from their recorded form; the default where a compensation could not be bound.</summary>
    public required TInput Arguments { get; init; }

    /// <summary>The result, read back from its recorded form; the default unless the call has succeeded.</summary>
    public TResult? Result { get; init; }

    /// <summary>What it failed with.</summary>
    public Failure? Failure { get; init; }

    /// <summary>Whether it has succeeded.</summary>
    public bool HasSucceeded => Kind is HistoryEntryKind.ActivityCompleted or HistoryEntryKind.CompensationCompleted;

    /// <summary>How many attempts were made.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it ended, by the runtime's clock.</summary>
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>File and line of the call.</summary>
    public string? CallSite { get; init; }
}
