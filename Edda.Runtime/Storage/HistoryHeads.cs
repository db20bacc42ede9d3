namespace Edda.Storage;

/// <summary>Puts heads together from the rows of two statements over many runs: the history's in the order of their numbers, then the attempts.</summary>
internal sealed class HistoryHeads(IReadOnlyCollection<InstanceRow> instances)
{
    private readonly Dictionary<long, (List<HistoryRow> Rows, List<AttemptRow> Attempts)> _heads =
        instances.ToDictionary(static instance => instance.Key, static _ => (new List<HistoryRow>(), new List<AttemptRow>()));

    private readonly HashSet<long> _cut = [];
    private int _attempts;

    /// <param name="key">The instance.</param>
    /// <param name="row">Its next row.</param>
    /// <param name="isLarge">A value was too large, and is not in the row.</param>
    internal void Add(long key, HistoryRow row, bool isLarge)
    {
        if (isLarge)
            _cut.Add(key);
        else if (!_cut.Contains(key))
            _heads[key].Rows.Add(row);
    }

    internal void Add(long key, AttemptRow attempt)
    {
        _attempts++;
        _heads[key].Attempts.Add(attempt);
    }

    /// <summary>The heads by key. Attempts are left out where the statement may have had more than it was asked for.</summary>
    internal IReadOnlyDictionary<long, HistoryHead> ToDictionary() => _heads.ToDictionary(
        static head => head.Key,
        head => new HistoryHead(
            head.Value.Rows,
            head.Value.Rows.Count < HistoryHead.MaxRows && !_cut.Contains(head.Key),
            _attempts < HistoryHead.MaxAttempts ? head.Value.Attempts : null));
}
