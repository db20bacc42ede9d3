using Edda.Storage;

namespace Edda.Engine;

/// <summary>
/// Instances whose workers died again and again without a recorded step in between. One of them may be what kills the process, so they run one at
/// a time, and the next one is claimed when the one before has recorded a step, waits, or has ended: what is not owned when the process dies does not
/// count a take-over for it.
/// <para><b>A pause</b> comes before one that has died more often than the three times that make it suspicious: 200 ms, doubled with every further
/// time, to 10 s. It keeps a process that is started again at once from doing nothing but dying. Where another one that had died as often has passed
/// here, there is none: their workers died of something else.</para>
/// <para>Whoever finds the lane taken (owned by the database, unknown in memory) is given back for a moment.</para>
/// </summary>
internal sealed class SuspectLane(EddaEngine engine)
{
    private const long FirstPause = 200 * Micros.PerMillisecond;
    private const long LongestPause = 10 * Micros.PerSecond;
    private static readonly TimeSpan s_putBack = TimeSpan.FromMilliseconds(50);

    private long _current;
    private int _currentTakeovers;
    private int _acquitted = IWorkflowStore.SuspectTakeovers;

    /// <summary>Whether another one may come in.</summary>
    public bool IsFree => Volatile.Read(ref _current) == 0;

    /// <summary>Runs the instance when no other suspicious one runs. On the claim loop's thread.</summary>
    public void Enter(InstanceRow row)
    {
        if (row.Takeovers >= engine.Options.MaxTakeovers)
        {
            engine.Adopt(row, isReadopted: false); // It is set aside without running.
            return;
        }

        if (Interlocked.CompareExchange(ref _current, row.Key, 0) != 0)
        {
            engine.PutBack(row, s_putBack);
            return;
        }

        EngineLog.Suspicious(engine.Logger, row.InstanceId, row.Takeovers);
        Volatile.Write(ref _currentTakeovers, row.Takeovers);
        if (row.Takeovers <= Volatile.Read(ref _acquitted))
        {
            engine.Adopt(row, isReadopted: false);
            return;
        }

        var doublings = Math.Min(row.Takeovers - IWorkflowStore.SuspectTakeovers - 1, 10);
        engine.Timers.Add(engine.Now() + Math.Min(LongestPause, FirstPause << doublings), () => engine.Adopt(row, isReadopted: false));
    }

    /// <summary>Whether the instance is in the lane: owned, and not forgotten.</summary>
    public bool Holds(long key) => Volatile.Read(ref _current) == key;

    /// <summary>The instance has recorded a step, waits or has ended, and this process lives.</summary>
    public void Passed(long key)
    {
        if (!Holds(key))
            return;
        Volatile.Write(ref _acquitted, Math.Max(Volatile.Read(ref _acquitted), Volatile.Read(ref _currentTakeovers)));
        Left(key);
    }

    /// <summary>The instance is no longer in memory. The next one may be taken.</summary>
    public void Left(long key)
    {
        if (Interlocked.CompareExchange(ref _current, 0, key) == key)
            engine.Pulse();
    }

    /// <summary>Forgets whom it holds: it is owned by somebody else now.</summary>
    public void Clear() => Volatile.Write(ref _current, 0);
}
