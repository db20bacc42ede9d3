namespace Edda.Storage;

/// <summary>What holds for every mailbox, in every store.</summary>
internal static class Mailbox
{
    /// <summary>Unread events that one instance may have; the next one is refused as full. Control items are always accepted.</summary>
    internal const int Limit = 10_000;

    /// <summary>How long a consumed item's source and id are remembered, to recognise a late duplicate.</summary>
    internal static readonly TimeSpan KeyLifetime = TimeSpan.FromDays(7);
}
