using Edda.Engine;
using Edda.Storage;

namespace Edda.Worker;

/// <summary>
/// The ends that clients of this process wait for and that happen elsewhere, read with the looks of the claim loop. An instance that somebody has just begun
/// to wait for may have ended before; of the others only what another process has committed since can be news, so that a pulse of this one is no reason to
/// read all the rows again. The count of changes may be behind while this process writes, therefore also without a change now and then; and once a second whatever
/// was heard, since a ring may be lost with whoever was to ring. Beside a pump nothing polls, and every look counts.
/// </summary>
/// <param name="engine">Whose clients wait.</param>
/// <param name="look">Wakes the loop; an end has rung.</param>
internal sealed class EndWatch(EddaEngine engine, Action look) : IDisposable
{
    /// <summary>How long nothing is read while somebody waits.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan s_withoutChange = TimeSpan.FromMilliseconds(50);

    private volatile bool _hasRung;
    private bool _asks;
    private long _lastRead;
    private IDisposable? _listening;

    /// <summary>Whether somebody waits for what happens elsewhere.</summary>
    internal bool Waits => _asks;

    /// <summary>Whether that has not been read for so long that it is without being called for.</summary>
    internal bool IsOverdue => _asks && Environment.TickCount64 - _lastRead >= (long)Patience.TotalMilliseconds;

    /// <summary>What was asked may have had no answer: the next look asks for all.</summary>
    internal void AskAgain() => _hasRung = true;

    /// <summary>Whether one has ended elsewhere: what a run of this process has just ended is no news.</summary>
    internal bool Read(bool hasChanged)
    {
        var now = Environment.TickCount64;
        var fresh = engine.Waiters.TakeFresh();
        if (_asks && engine.Pump is null && !hasChanged && !_hasRung && now - _lastRead < (long)s_withoutChange.TotalMilliseconds)
            return CompleteSettled([.. fresh.Where(IsElsewhere)]);
        _lastRead = now;
        _hasRung = false;
        var elsewhere = engine.Waiters.IsEmpty ? [] : engine.Waiters.Keys.Where(IsElsewhere).ToList();
        _asks = elsewhere.Count > 0;
        if (!_asks)
        {
            Dispose(); // Where they are heard, this worker's own ends would ring as well.
            return false;
        }

        _listening ??= engine.Store.Listen(Occasion.End, Ring); // Before the read: what ends after it rings.
        return CompleteSettled(elsewhere);
    }

    public void Dispose()
    {
        _listening?.Dispose();
        _listening = null;
    }

    private void Ring()
    {
        _hasRung = true;
        look();
    }

    /// <summary>Whether the instance may end without this process hearing of it in memory.</summary>
    private bool IsElsewhere(long key) => engine.Runs.Find(key) is not { IsFree: false };

    private bool CompleteSettled(List<long> keys)
    {
        if (keys.Count == 0)
            return false;
        var hasNews = false;
        foreach (var row in engine.Store.ReadSettled(keys))
            hasNews |= engine.Waiters.Complete(row) && engine.Runs.Find(row.Key) is null;
        return hasNews;
    }
}
