using Edda.Storage;
using Microsoft.Extensions.Logging;

namespace Edda.Engine;

/// <summary>
/// Instances whose workers died again and again without a recorded step in between. One of them may be what kills the process, so they run one at
/// a time: the next begins when the one before has recorded a step, waits, or has ended. From the fourth take-over on, each begins after a
/// pause of 200 ms that doubles with every further one, to 10 s.
/// <para>An instance that waits here is owned by this worker and has no run; a crash, a stop or a lost lease frees it like any other.</para>
/// </summary>
internal sealed class SuspectLane(EddaEngine engine)
{
    /// <summary>From this many take-overs on an instance is suspicious.</summary>
    internal const int Takeovers = 3;

    private readonly Lock _lock = new();
    private readonly Queue<InstanceRow> _waiting = new();
    private readonly HashSet<long> _keys = [];
    private long _current;

    /// <summary>Runs the instance when no other suspicious one runs.</summary>
    public void Enter(InstanceRow row)
    {
        EngineLog.Suspicious(engine.Logger, row.InstanceId, row.Takeovers);
        lock (_lock)
        {
            if (!_keys.Add(row.Key))
                return;
            if (_current != 0)
            {
                _waiting.Enqueue(row);
                return;
            }

            Volatile.Write(ref _current, row.Key);
        }

        Begin(row);
    }

    /// <summary>Whether the instance is in the lane: owned, and not forgotten.</summary>
    public bool Holds(long key)
    {
        lock (_lock)
            return _keys.Contains(key);
    }

    /// <summary>The instance has recorded a step, waits, has ended or has left memory.</summary>
    public void Passed(long key)
    {
        if (Volatile.Read(ref _current) != key)
            return;
        InstanceRow? next;
        lock (_lock)
        {
            _keys.Remove(key);
            Volatile.Write(ref _current, _waiting.TryDequeue(out next) ? next.Key : 0);
        }

        if (next is not null)
            Begin(next);
    }

    /// <summary>Forgets whom it holds: they are owned by somebody else now.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _waiting.Clear();
            _keys.Clear();
            Volatile.Write(ref _current, 0);
        }
    }

    private void Begin(InstanceRow row)
    {
        var doublings = row.Takeovers - Takeovers - 1;
        if (doublings < 0)
            engine.Adopt(row, isReadopted: false);
        else
            engine.Timers.Add(engine.Now() + Math.Min(10 * Micros.PerSecond, (200 * Micros.PerMillisecond) << Math.Min(doublings, 10)), () => engine.Adopt(row, isReadopted: false));
    }
}
