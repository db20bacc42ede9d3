using System.Diagnostics;
using Edda.Activities;
using Edda.Engine;
using Edda.Storage;
using Microsoft.Extensions.Logging;

namespace Edda.Worker;

/// <summary>
/// Keeps this worker's lease, notices dead workers, and watches turns, on a thread of its own.
/// <para><b>Own lease.</b> Renewed every third of it. A worker that has not heard of a renewal for the lease less a margin stops its running bodies and
/// drops its runs by its own monotonic clock, without asking the database. A renewal that finds the incarnation dead ends it: the process registers
/// again with an empty memory, unless a newer process has its name; then it stops for good. A renewal without an answer is given up after a third of the
/// lease, so that the next one, on another connection, still comes in time; and while any call of this thread has no answer, another thread watches the
/// lease.</para>
/// <para><b>Others.</b> An expired lease makes a worker suspected, no more: after an outage every lease is expired. It is declared dead when nothing of
/// it has changed for a third of the lease in which this worker itself has renewed. Its instances are free only then, for everybody who lives: whoever has
/// suspected it looks for them as soon as it is none any more.</para>
/// </summary>
internal sealed class LeaseKeeper : IDisposable
{
    private const int OrphansPerStatement = 1_000;

    private readonly EddaEngine _engine;
    private readonly Action _replaced;
    private readonly ManualResetEventSlim _stop = new(false);
    private readonly Thread _thread;
    private readonly Thread? _watch;
    private long _busySince;
    private long _renewedAt;
    private long _renewedAtDatabase;
    private bool _isLost;
    private volatile bool _hasDropped;
    private long _lookAt;
    private volatile bool _hasSuspects;

    /// <param name="engine">The engine.</param>
    /// <param name="replaced">A newer process has this worker's name: the host must stop.</param>
    public LeaseKeeper(EddaEngine engine, Action replaced)
    {
        _engine = engine;
        _replaced = replaced;
        _thread = new Thread(Run) { IsBackground = true, Name = "Edda lease" };

        // A virtual clock jumps over the whole lease while a call is under way.
        if (engine.Time == TimeProvider.System)
            _watch = new Thread(Watch) { IsBackground = true, Name = "Edda lease watch" };
    }

    public void Start()
    {
        _renewedAt = _engine.Time.GetTimestamp();
        _renewedAtDatabase = _engine.Now();
        _thread.UnsafeStart();
        _watch?.UnsafeStart();
    }

    public void Dispose()
    {
        _stop.Set();
        if (_thread.IsAlive)
            _thread.Join();
        if (_watch is { IsAlive: true })
            _watch.Join();
        _stop.Dispose();
    }

    private TimeSpan Lease => _engine.Options.Lease;

    private void Run()
    {
        while (!_stop.Wait(Tick))
        {
            try
            {
                Volatile.Write(ref _busySince, Environment.TickCount64);
                WatchTurns();
                var sinceRenewal = _engine.Time.GetElapsedTime(_renewedAt);
                if (sinceRenewal >= Lease / 3 && !Renew())
                    return;
                // Further ahead than a lease it can only be when the clock was set back.
                var untilLook = _lookAt - _engine.Now();
                if ((untilLook <= 0 || untilLook > Micros.From(Lease)) && !Reap())
                    return;
            }
            catch (StoreException e) when (e.IsTransient)
            {
                if (!_isLost)
                    EngineLog.StoreLost(_engine.Logger, e, _engine.Store.Description);
                _isLost = true;
            }
            catch (Exception e)
            {
                EngineLog.LoopFailed(_engine.Logger, e);
            }

            Volatile.Write(ref _busySince, 0);
            if (IsNearlyOver)
                LoseRuns();
        }
    }

    private TimeSpan Tick => TimeSpan.FromMilliseconds(Math.Min(_hasSuspects ? 100 : 1_000, Lease.TotalMilliseconds / 12));

    /// <summary>A tenth of the lease is the margin in which a cancelled body may end before another worker can begin the same one.</summary>
    private bool IsNearlyOver => _engine.Time.GetElapsedTime(Volatile.Read(ref _renewedAt)) > Lease * 0.9;

    /// <summary>Does what the other thread would do, if it were not waiting for an answer.</summary>
    private void Watch()
    {
        while (!_stop.Wait(Tick))
        {
            // A process that was stopped, and goes on, gets the time to renew first.
            var isStuck = Volatile.Read(ref _busySince) is > 0 and var since && Environment.TickCount64 - since > Lease.TotalMilliseconds / 10;
            if (isStuck && IsNearlyOver)
                LoseRuns();
        }
    }

    private bool Renew()
    {
        var sent = _engine.Time.GetTimestamp();
        if (!_engine.Store.RenewLease(_engine.Me, Lease))
            return RegisterAgain();
        Volatile.Write(ref _renewedAt, sent);
        _renewedAtDatabase = _engine.Now();
        _engine.Clock.Calibrate();
        if (_isLost)
            EngineLog.StoreBack(_engine.Logger, _engine.Store.Description);
        _isLost = false;
        if (_hasDropped)
            _engine.Reconcile(); // The lease held after all: what was dropped is still this worker's.
        _hasDropped = false;
        return true;
    }

    private bool RegisterAgain()
    {
        LoseRuns();
        if (_engine.Store.IsReplaced(_engine.Me, _engine.Registering))
        {
            EngineLog.WorkerReplaced(_engine.Logger, _engine.Me.Name);
            _replaced();
            return false;
        }

        _engine.Register();
        _renewedAt = _engine.Time.GetTimestamp();
        _engine.Pulse();
        return true;
    }

    private void LoseRuns()
    {
        _engine.Suspects.Clear();
        if (_engine.Runs.IsEmpty)
            return;
        _hasDropped = true;
        EngineLog.LeaseLost(_engine.Logger, _engine.Me.Name);
        foreach (var run in _engine.Runs.All)
            run.Post(RunSignal.Drop); // Before its attempts end, so that none of them is begun again.
        _engine.Attempts.StopRunning(StopReason.Abandoned);
    }

    /// <summary>
    /// Looks when the first lease of another worker ends, or after one lease for who has registered meanwhile. Then suspects workers whose lease has ended,
    /// declares dead whose time is over, and frees what workers have left that are gone: whoever declared one dead may have died before its instances were
    /// free. False: this worker itself must stop.
    /// </summary>
    private bool Reap()
    {
        var now = _engine.Now();
        var expiry = _engine.Store.ReadNextExpiry(_engine.Me) ?? long.MaxValue;
        _lookAt = Math.Min(expiry, now + Micros.From(Lease));
        if (expiry > now)
        {
            if (_hasSuspects)
                _engine.Pulse(); // Somebody else has declared it dead: what it has left is for all.
            _hasSuspects = false;
            return true;
        }

        _hasSuspects = true;

        // While somebody is suspected, others may become so before the verdict: every tick looks again.
        foreach (var suspect in _engine.Store.SuspectWorkers(_engine.Me))
        {
            var verdictAt = suspect.SuspectedAt + Micros.From(Lease / 3);
            if (_engine.Now() < verdictAt)
                continue;

            // Only a worker that has itself been able to write since then may judge: the database is not what is missing.
            if (_renewedAtDatabase < verdictAt && !Renew())
                return false;
            if (!_engine.Store.DeclareDead(_engine.Me, suspect))
                continue;
            EngineLog.WorkerDeclaredDead(_engine.Logger, suspect.Name, FreeOrphans());
            _engine.Pulse();
        }

        FreeOrphans();
        return true;
    }

    private int FreeOrphans()
    {
        var count = 0;
        var isKnown = false;
        try
        {
            while (_engine.Store.FreeOrphans(OrphansPerStatement) is > 0 and var freed)
                count += freed;
            isKnown = true;
            return count;
        }
        finally
        {
            if (count > 0 || !isKnown)
                _engine.Pulse(); // Also when the answer was lost: nothing else tells this worker of its own write.
        }
    }

    private void WatchTurns()
    {
        if (Debugger.IsAttached)
            return;
        var limit = (long)_engine.Options.TurnTimeout.TotalMilliseconds;
        foreach (var run in _engine.Runs.All)
        {
            if (run.TurnStarted is > 0 and var started && Environment.TickCount64 - started > limit)
                run.AbandonStuckTurn();
        }
    }
}
