using Edda.Engine;
using Edda.Storage;
using Microsoft.Extensions.Logging;

namespace Edda.Worker;

/// <summary>
/// Finds what this worker should run: due instances that nobody owns, mail for instances that it owns, ends that clients of this process wait for, and
/// what it owns by the database without knowing it.
/// <para>The truth is in the database; every wake-up here is only a hint. A hint comes from this process (<see cref="Pulse"/>), from the database's change
/// count (another process has committed), from the next due moment, or after half a minute from nothing. The count is read every 5 ms while something
/// runs here, and less and less often, to every 2 s, while nothing does.</para>
/// <para><b>A lost answer</b> of a claim leaves instances that name this worker while it knows nothing of them. After any error, and once per lease, the
/// owned keys are read and compared with memory.</para>
/// </summary>
internal sealed class ClaimLoop : IThreadPoolWorkItem, IDisposable
{
    private const int MaxClaim = 256;
    private const int MaxRounds = 3;
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_fullLook = TimeSpan.FromSeconds(30);

    private readonly EddaEngine _engine;
    private readonly AutoResetEvent _pulse = new(false);
    private readonly Thread? _thread;
    private int _isPosted;
    private bool _isLost;
    private volatile bool _isStopped;
    private volatile bool _takeOwn;
    private long _changeCount = -1;
    private long _nextWake = long.MaxValue;
    private long _lastLook;
    private long _lastReconciliation;
    private TimeSpan _pause = s_shortest;
    private volatile bool _mustReconcile;

    public ClaimLoop(EddaEngine engine)
    {
        _engine = engine;
        if (engine.Pump is null)
            _thread = new Thread(Run) { IsBackground = true, Name = "Edda claims" };
    }

    public void Start()
    {
        _engine.Pulse = Pulse;
        _engine.PulseForOwn = PulseForOwn;
        _engine.Reconcile = PulseForReconciliation;
        _thread?.UnsafeStart();
    }

    /// <summary>Something may be claimable, or has changed; look now.</summary>
    public void Pulse()
    {
        if (_engine.Pump is not { } pump)
            _pulse.Set();
        else if (Interlocked.Exchange(ref _isPosted, 1) == 0)
            pump.Post(this);
    }

    /// <summary>An instance that this worker ran last is due and its run is not kept: take it without leaving others the advantage.</summary>
    public void PulseForOwn()
    {
        _takeOwn = true;
        Pulse();
    }

    private void PulseForReconciliation()
    {
        _mustReconcile = true;
        Pulse();
    }

    /// <summary>Ends the loop. The event is left to the collector: a timer that is on its way may still set it.</summary>
    public void Dispose()
    {
        _isStopped = true;
        _pulse.Set();
        if (_thread is { IsAlive: true })
            _thread.Join();
        _engine.Pulse = static () => { };
        _engine.PulseForOwn = static () => { };
        _engine.Reconcile = static () => { };
    }

    private void Run()
    {
        var pulsed = true;
        while (!_isStopped)
        {
            TryLook(pulsed);
            pulsed = _pulse.WaitOne(Pause());
        }
    }

    /// <summary>One look, where a pump takes the place of the thread; a failed one is repeated when time has passed.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        Volatile.Write(ref _isPosted, 0);
        if (!_isStopped && !TryLook(pulsed: true))
            _engine.Timers.Add(_engine.Now() + Micros.From(s_longest), PulseForReconciliation);
    }

    private bool TryLook(bool pulsed)
    {
        try
        {
            Look(pulsed);
            if (_isLost)
                EngineLog.StoreBack(_engine.Logger, _engine.Store.Description);
            _isLost = false;
            return true;
        }
        catch (StoreException e) when (e.IsTransient)
        {
            if (!_isLost)
                EngineLog.StoreLost(_engine.Logger, e, _engine.Store.Description);
            _isLost = true;
            _mustReconcile = true;
        }
        catch (Exception e)
        {
            EngineLog.LoopFailed(_engine.Logger, e);
            _mustReconcile = true;
            _pause = s_longest;
        }

        return false;
    }

    private void Look(bool pulsed)
    {
        var count = _engine.Store.ReadChangeCount();
        var now = _engine.Now();
        var isDue = now >= _nextWake;
        if (!pulsed && !isDue && !_mustReconcile && count == _changeCount && now - _lastLook < Micros.From(s_fullLook))
        {
            if (_engine.Runs.Running == 0)
                _pause = _pause * 2 < s_longest ? _pause * 2 : s_longest;
            return;
        }

        _pause = s_shortest;
        _changeCount = count;
        _lastLook = now;
        if (_engine.IsStopping)
            return;
        Claim();
        ReadSignals();
        ReadResults();
        if (_mustReconcile || now - _lastReconciliation > Micros.From(_engine.Options.Lease))
            Reconcile(now);
    }

    private void Claim()
    {
        var takeOwn = _takeOwn;
        _takeOwn = false;
        for (var round = 1; ; round++)
        {
            ClaimDue(takeOwn);
            if (_engine.Runs.Free == 0 || _engine.Store.ReadNextWake(_engine.Me, _engine.Registry.Builds, includeOwnAtOnce: false) is not { } at)
            {
                _nextWake = long.MaxValue; // Without room, the next free place is the hint.
                return;
            }

            var now = _engine.Now();
            if (at > now || round == MaxRounds)
            {
                WakeAt(Math.Max(at, now + Micros.PerMillisecond));
                return;
            }

            // It became due between the claim and this look: claim again, since no timer would tell of a moment that has passed.
        }
    }

    private void ClaimDue(bool takeOwn)
    {
        while (_engine.Runs.Free > 0 && !_engine.IsStopping)
        {
            var limit = Math.Min(_engine.Runs.Free, MaxClaim);
            var rows = _engine.Store.Claim(_engine.Me, _engine.Registry.Builds, limit, takeOwn);
            foreach (var row in rows)
                Take(row, isReadopted: false);
            if (rows.Count < limit)
                break;
        }
    }

    private void WakeAt(long at)
    {
        if (at == _nextWake || _engine.Pump is not null)
            return; // A pump asks the database itself for the next moment.
        _nextWake = at;
        _engine.Timers.Add(at, Pulse);
    }

    private void Take(InstanceRow row, bool isReadopted)
    {
        if (row.Takeovers < SuspectLane.Takeovers)
            _engine.Adopt(row, isReadopted);
        else
            _engine.Suspects.Enter(row);
    }

    private void ReadSignals()
    {
        foreach (var signal in _engine.Store.ReadSignalled(_engine.Me))
        {
            if (_engine.Runs.Find(signal.Key) is not { } run)
                _mustReconcile |= !_engine.Suspects.Holds(signal.Key);
            else if (run.Seen < signal.InboxSeq)
                run.Post(new InboxGrown(signal.InboxSeq));
            else
                _engine.Store.ClearSignal(_engine.Me, signal.Key, run.ClaimNo, signal.InboxSeq);
        }
    }

    private void ReadResults()
    {
        if (_engine.Waiters.IsEmpty)
            return;
        var elsewhere = _engine.Waiters.Keys.Where(key => _engine.Runs.Find(key) is not { IsFree: false }).ToList();
        if (elsewhere.Count == 0)
            return;
        foreach (var row in _engine.Store.ReadSettled(elsewhere))
            _engine.Waiters.Complete(row.Key, null);
    }

    private void Reconcile(long now)
    {
        _mustReconcile = false;
        _lastReconciliation = now;
        var owned = _engine.Store.ReadOwned(_engine.Me);
        foreach (var instance in owned)
        {
            if (_engine.Runs.Find(instance.Key) is { IsFree: false } || _engine.Suspects.Holds(instance.Key))
                continue;
            // A commit of a run that was dropped may still be written, under the same claim: only with its answer is the history what it will be.
            if (_engine.Writer.HasPending(instance.Key))
            {
                _mustReconcile = true;
                continue;
            }

            // Read again: the run may have given the row up, or taken it, since the keys were read.
            if (_engine.Store.ReadInstance(instance.Key) is { } row && row.Worker == _engine.Me.Id && row.ClaimNo == instance.ClaimNo)
                Take(row, isReadopted: true);
        }
    }

    private TimeSpan Pause()
    {
        if (_engine.Time != TimeProvider.System)
            return s_shortest; // The next due moment comes as a pulse of the virtual clock.
        var untilNext = _nextWake == long.MaxValue ? s_longest : TimeSpan.FromMicroseconds(Math.Max(0, _nextWake - _engine.Now()));
        return untilNext < _pause ? untilNext : _pause;
    }
}
