using Edda.Storage;

namespace Edda.Engine;

/// <summary>
/// Instances whose workers died again and again without a recorded step in between. One of them may be what kills the process, so they run one at
/// a time: another one may run when the one before has recorded a step, waits, or has ended. From the fourth take-over on, each begins after a
/// pause of 200 ms that doubles with every further one, to 10 s.
/// <para>Whoever finds the lane taken is given back to the database for a moment: what is not owned when the process dies does not count a
/// take-over for it. The pause is there for that as well: it begins when the others have been given back.</para>
/// </summary>
internal sealed class SuspectLane(EddaEngine engine)
{
    /// <summary>From this many take-overs on an instance is suspicious.</summary>
    internal const int Takeovers = 3;

    private const long FirstPause = 200 * Micros.PerMillisecond;
    private const long LongestPause = 10 * Micros.PerSecond;
    private static readonly TimeSpan s_putBack = TimeSpan.FromMilliseconds(50);

    private long _current;

    /// <summary>Runs the instance when no other suspicious one runs.</summary>
    public void Enter(InstanceRow row)
    {
        if (row.Takeovers >= engine.Options.MaxTakeovers)
        {
            engine.Adopt(row, isReadopted: false); // It is set aside without running.
            return;
        }

        var current = Interlocked.CompareExchange(ref _current, row.Key, 0);
        if (current == row.Key)
        {
            // Given up and claimed again before its run has heard that the first is durable: the run, or whoever comes after it, is told of the new claim.
            engine.Adopt(row, isReadopted: false);
            return;
        }

        if (current != 0)
        {
            engine.PutBack(row, s_putBack);
            return;
        }

        EngineLog.Suspicious(engine.Logger, row.InstanceId, row.Takeovers);
        var doublings = Math.Min(row.Takeovers - Takeovers - 1, 10);
        if (doublings < 0)
            engine.Adopt(row, isReadopted: false);
        else
            engine.Timers.Add(engine.Now() + Math.Min(LongestPause, FirstPause << doublings), () => engine.Adopt(row, isReadopted: false));
    }

    /// <summary>Whether the instance is in the lane: owned, and not forgotten.</summary>
    public bool Holds(long key) => Volatile.Read(ref _current) == key;

    /// <summary>The instance has recorded a step, waits, has ended or has left memory.</summary>
    public void Passed(long key) => Interlocked.CompareExchange(ref _current, 0, key);

    /// <summary>Forgets whom it holds: it is owned by somebody else now.</summary>
    public void Clear() => Volatile.Write(ref _current, 0);
}
