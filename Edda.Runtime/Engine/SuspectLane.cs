using Edda.Storage;

namespace Edda.Engine;

/// <summary>
/// Instances whose workers died again and again without a recorded step in between. One of them may be what kills the process, so they run one at
/// a time, and the next one is claimed when the one before has recorded a step, waits, or has ended: what is not owned when the process dies does not
/// count a take-over for it.
/// <para><b>A pause</b> comes before one that has died more often than the three times that make it suspicious: 200 ms, doubled with every further
/// time, to 10 s. It keeps a process that is started again at once from doing nothing but dying. The instance spends it in the database, owned by nobody:
/// it has no part in a death that comes meanwhile, and the pauses of many pass together.</para>
/// </summary>
internal sealed class SuspectLane(EddaEngine engine)
{
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_putBack = TimeSpan.FromMilliseconds(50);

    private readonly Dictionary<long, int> _paused = []; // With so many take-overs. Of the claim loop's thread alone.
    private long _current;

    /// <summary>Whether another one may come in.</summary>
    public bool IsFree => Volatile.Read(ref _current) == 0;

    /// <summary>Runs the instance, or gives it back: until its pause is over, or for a moment when another suspicious one runs. On the claim loop's thread.</summary>
    public void Enter(InstanceRow row)
    {
        if (row.Takeovers >= engine.Options.MaxTakeovers)
            engine.Adopt(row, isReadopted: false); // It is set aside without running.
        else if (row.Takeovers > IWorkflowStore.SuspectTakeovers && !HasPaused(row))
            engine.PutBack(row, PauseOf(row));
        else if (Interlocked.CompareExchange(ref _current, row.Key, 0) != 0)
            engine.PutBack(row, s_putBack);
        else
            Run(row);
    }

    /// <summary>Whether the instance is in the lane: owned, and not forgotten.</summary>
    public bool Holds(long key) => Volatile.Read(ref _current) == key;

    /// <summary>The instance has recorded a step, waits, has ended or has left memory: the next one may be taken.</summary>
    public void Passed(long key)
    {
        if (Holds(key) && Interlocked.CompareExchange(ref _current, 0, key) == key)
            engine.Pulse();
    }

    /// <summary>Forgets whom it holds: it is owned by somebody else now.</summary>
    public void Clear() => Volatile.Write(ref _current, 0);

    private void Run(InstanceRow row)
    {
        _paused.Remove(row.Key);
        EngineLog.Suspicious(engine.Logger, row.InstanceId, row.Takeovers);
        engine.Adopt(row, isReadopted: false);
    }

    /// <summary>Another take-over since is another pause. The row is taken to have paused from here on.</summary>
    private bool HasPaused(InstanceRow row)
    {
        if (_paused.TryGetValue(row.Key, out var takeovers) && takeovers == row.Takeovers)
            return true;
        _paused[row.Key] = row.Takeovers;
        return false;
    }

    private static TimeSpan PauseOf(InstanceRow row)
    {
        var pause = s_firstPause * Math.Pow(2, row.Takeovers - IWorkflowStore.SuspectTakeovers - 1);
        return pause < s_longestPause ? pause : s_longestPause;
    }
}
