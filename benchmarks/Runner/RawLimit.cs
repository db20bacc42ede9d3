namespace Edda.Benchmarks.Runner;

/// <summary>What the same database does without an engine, measured in the same run.</summary>
/// <param name="SingleRowCommitsPerSecond">Transactions of one 200-byte row: on one connection where the database has one writer, else on 32.</param>
/// <param name="CommitMilliseconds">One such transaction on one connection that has nothing beside it.</param>
internal sealed record RawLimit(double SingleRowCommitsPerSecond, double CommitMilliseconds)
{
    /// <summary>The one row of a commit.</summary>
    internal const int RowBytes = 200;

    /// <summary>All that was measured, for people.</summary>
    public required string Words { get; init; }
}
