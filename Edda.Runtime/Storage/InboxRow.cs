namespace Edda.Storage;

/// <summary>What reaches an instance from outside.</summary>
internal enum InboxKind : short
{
    /// <summary>An event addressed to the instance; waits until it is asked for.</summary>
    Event = 1,

    /// <summary>A request to cancel; at most one counts.</summary>
    Cancel = 3,
}

/// <summary>One item of an instance's mailbox. Its number comes from <c>inbox_seq</c> under the instance's row lock; numbers may have gaps.</summary>
internal sealed class InboxRow
{
    public long Seq { get; init; }

    public required InboxKind Kind { get; init; }

    /// <summary>The event's type; empty for control items.</summary>
    public string Type { get; init; } = "";

    /// <summary>With <see cref="Source"/> what duplicates are recognised by.</summary>
    public required string Id { get; init; }

    public string Source { get; init; } = "";

    /// <summary>The event's own time, by its sender.</summary>
    public long SentAt { get; init; }

    /// <summary>When it was stored, by the database's clock.</summary>
    public long ArrivedAt { get; init; }

    public byte[]? Payload { get; init; }
}

/// <summary>What a claim or a wait loads of a mailbox: all control items, and the oldest items of awaited types; never the whole mailbox.</summary>
/// <param name="Rows">In order of number.</param>
/// <param name="HasMore">Items exist that were not loaded; a wait for another type has to load again.</param>
internal sealed record InboxPage(IReadOnlyList<InboxRow> Rows, bool HasMore);

/// <summary>How many of the oldest events of a type are wanted.</summary>
internal readonly record struct AwaitedType(string Type, int Count);
