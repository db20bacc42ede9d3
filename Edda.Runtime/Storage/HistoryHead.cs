namespace Edda.Storage;

/// <summary>The beginning of a run's history with the run's attempts, read with those of others: what a claimed instance needs to go on, if it is short.</summary>
/// <param name="Rows">The first rows, without holes.</param>
/// <param name="IsWhole">There are no more rows; false: there may be.</param>
/// <param name="Attempts">All attempts, by ordinal and number; <see langword="null"/>: they were too many to be read with others.</param>
internal sealed record HistoryHead(IReadOnlyList<HistoryRow> Rows, bool IsWhole, IReadOnlyList<AttemptRow>? Attempts)
{
    /// <summary>The most rows of a head.</summary>
    internal const int MaxRows = 32;

    /// <summary>A row with a value above so many bytes ends a head before it, so that the heads of many take little memory whatever they hold.</summary>
    internal const int MaxValueBytes = 4 * 1024;

    /// <summary>The most attempts that are read for all together.</summary>
    internal const int MaxAttempts = 2_000;
}
