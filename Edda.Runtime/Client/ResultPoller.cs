using Edda.Engine;

namespace Edda.Client;

/// <summary>
/// Asks the database for the ends that a process without a worker waits for: all of them in one query, 50 ms after a wait began, less often the longer
/// nothing ends, at least once a second; and not at all while nobody waits.
/// </summary>
internal sealed class ResultPoller(EddaEngine engine)
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private bool _isLooking;
    private volatile bool _isNew;

    /// <summary>Somebody waits.</summary>
    public void Look()
    {
        _isNew = true;
        lock (_lock)
        {
            if (_isLooking)
                return;
            _isLooking = true;
        }

        _ = LookAsync();
    }

    private async Task LookAsync()
    {
        var pause = s_shortest;
        var isLost = false;
        do
        {
            _isNew = false;
            // The real clock: another process ends the instances, and no virtual one follows it.
            await Task.Delay(pause).ConfigureAwait(false);
            if (engine.IsStopping)
                break;
            var hasEnded = false;
            try
            {
                long[] keys = [.. engine.Waiters.Keys];
                foreach (var row in await engine.Store.ReadAsync(() => engine.Store.ReadSettled(keys), CancellationToken.None).ConfigureAwait(false))
                {
                    engine.Waiters.Complete(row.Key, null);
                    hasEnded = true;
                }

                if (isLost)
                    EngineLog.StoreBack(engine.Logger, engine.Store.Description);
                isLost = false;
            }
            catch (Exception e)
            {
                // Whoever waits goes on waiting: the database comes back, or the wait is cancelled.
                if (!isLost)
                    EngineLog.StoreLost(engine.Logger, e, engine.Store.Description);
                isLost = true;
            }

            pause = hasEnded || _isNew ? s_shortest : pause * 2 < s_longest ? pause * 2 : s_longest;
        }
        while (GoesOn());
    }

    /// <summary>The loop ends when nobody waits; whoever comes then begins another one.</summary>
    private bool GoesOn()
    {
        lock (_lock)
            return _isLooking = !engine.Waiters.IsEmpty && !engine.IsStopping;
    }
}
