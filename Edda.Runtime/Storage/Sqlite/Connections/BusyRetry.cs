using System.Diagnostics;

namespace Edda.Storage.Sqlite;

/// <summary>
/// The pauses between tries for SQLite's write lock when another process holds it: 0.2, 0.5, 1, 1 … ms, each a little shorter or longer at random
/// so that two processes fall out of step.
/// </summary>
internal struct BusyRetry()
{
    /// <summary>How long the lock is tried for before the call reports an outage; the caller then repeats it as one.</summary>
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly long _startedAt = Stopwatch.GetTimestamp();
    private int _tries;

    /// <summary>Whether another try is due; blocks until it is.</summary>
    internal bool Pause()
    {
        if (Next() is not { } pause)
            return false;
        if (pause >= TimeSpan.FromMilliseconds(1))
            Thread.Sleep(pause); // The caller's thread is the engine's own, and SQLite has no signal for a lock that is free.
        else
            SpinFor(pause);
        return true;
    }

    /// <summary>As <see cref="Pause"/>, without holding a thread.</summary>
    internal async ValueTask<bool> PauseAsync(CancellationToken cancellationToken)
    {
        if (Next() is not { } pause)
            return false;
        await Task.Delay(pause < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : pause, cancellationToken);
        return true;
    }

    private TimeSpan? Next()
    {
        if (Stopwatch.GetElapsedTime(_startedAt) > Limit)
            return null;
        var milliseconds = _tries++ switch { 0 => 0.2, 1 => 0.5, _ => 1.0 };
        return TimeSpan.FromMilliseconds(milliseconds * (0.75 + (Random.Shared.NextDouble() / 2)));
    }

    // The scheduler's shortest sleep is a millisecond.
    private static void SpinFor(TimeSpan pause)
    {
        var startedAt = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(startedAt) < pause)
            Thread.Yield();
    }
}
