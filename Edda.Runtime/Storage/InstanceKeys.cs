namespace Edda.Storage;

/// <summary>
/// How instance keys are laid out, from the top: 42 bits of milliseconds since 2000, 5 shard bits (0 so far), 16 bits of sequence. Keys of one
/// range never cross a millisecond, so the shard bits stay what they are; a clock that stands still or goes back is overtaken, never followed.
/// </summary>
internal static class InstanceKeys
{
    internal const int MaxRange = 1 << SequenceBits;

    private const int SequenceBits = 16;
    private const int ShardBits = 5;
    private const long Epoch = 946_684_800_000;

    /// <summary>The first of <paramref name="count"/> consecutive keys above <paramref name="last"/>.</summary>
    internal static long First(long last, long nowMicros, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaxRange);
        var slot = Math.Max(0, (nowMicros / Micros.PerMillisecond) - Epoch) << (ShardBits + SequenceBits);
        var first = Math.Max(Math.Max(last + 1, slot), 1);
        var end = ((first >> SequenceBits) + 1) << SequenceBits;
        return first + count <= end ? first : ((first >> (ShardBits + SequenceBits)) + 1) << (ShardBits + SequenceBits);
    }
}
