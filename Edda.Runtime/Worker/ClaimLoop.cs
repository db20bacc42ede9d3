using System.Diagnostics;
using Edda.Engine;
using Edda.Storage;
using Microsoft.Extensions.Logging;

namespace Edda.Worker;

/// <summary>
/// Finds what this worker should run: due instances that nobody owns, mail for instances that it owns, ends that clients of this process wait for, and
/// what it owns by the database without knowing it.
/// <para>The truth is in the database; every wake-up here is only a hint. A hint comes from this process (<see cref="Pulse"/>), from another one that
/// rings (<see cref="IWorkflowStore.Listen"/>), from the database's change count (another process has committed), or from the next due moment.</para>
/// <para><b>Polling</b> stays the truth, since a ring may be lost: whoever commits may die before it rings. The change count is read 5 ms after something
/// was found that this process did not know, 1 ms where nobody rings, and then less and less often: what it has made due itself, its runs hear of in memory, and a
/// look beside them would only be in their way. While something runs here, that ends at every 5 ms, or every 50 ms where others ring. While nothing does, it ends with one look at the agenda every 2.5 s, or every 0.9 s where nobody rings, so that what a worker hands over is taken within a
/// second; whatever the count says: one statement, which costs the same for one worker as beside nine others whose renewals change the count all the time. Looks before that, where nobody
/// rings, ask for what is due alone (<see cref="IWorkflowStore.ReadDue"/>): the next moment is known from the last one that was called for or at rest, and what has come nearer
/// since is seen when it is due.</para>
/// <para><b>A lost answer</b> of a claim leaves instances that name this worker while it knows nothing of them. After any error, and once per lease, the
/// owned keys are read and compared with memory.</para>
/// <para><b>What a dead worker has left</b> is for all who hear of it: where there are others, it is claimed a little at a time, with pauses in which they
/// come.</para>
/// </summary>
internal sealed class ClaimLoop : IThreadPoolWorkItem, IDisposable
{
    private const int FirstClaim = 8;
    private const int MaxClaim = 256;
    private const int MaxRounds = 3;
    private const int LooksUnheard = 10;
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan s_shortestUnheard = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan s_longestRunning = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(2.5);
    private static readonly TimeSpan s_longestUnheard = TimeSpan.FromSeconds(0.9);
    private static readonly TimeSpan s_fullLook = TimeSpan.FromSeconds(30);

    private readonly EddaEngine _engine;
    private readonly AutoResetEvent _pulse = new(false);
    private readonly Thread? _thread;
    private int _isPosted;
    private bool _isLost;
    private volatile bool _isStopped;
    private volatile bool _takeOwn;
    private volatile bool _hasWorkRung;
    private int _isPulsed;
    private long _changeCount = -1;
    private long _nextWake = long.MaxValue;
    private long _lastLook;
    private TimeSpan _pause = s_shortest;
    private bool _listens;
    private readonly OwnedInstances _owned;
    private readonly DueInstances _due;
    private readonly EndWatch _ends;
    private IDisposable? _work;

    public ClaimLoop(EddaEngine engine)
    {
        _engine = engine;
        _owned = new(engine);
        _due = new(engine);
        _ends = new(engine, Pulse);
        if (engine.Pump is not null)
            return;
        _hasWorkRung = true; // What was due before this worker was there.
        _thread = new Thread(Run) { IsBackground = true, Name = "Edda claims" };
    }

    public void Start()
    {
        _engine.Pulse = Pulse;
        _engine.PulseForOwn = PulseForOwn;
        _engine.Reconcile = PulseForReconciliation;
        if (_engine.Waits is null)
            Listen();
        _thread?.UnsafeStart();
    }

    /// <summary>Something may be claimable, or has changed; look now.</summary>
    public void Pulse()
    {
        if (_engine.Pump is { } pump)
        {
            if (Interlocked.Exchange(ref _isPosted, 1) == 0)
                pump.Post(this);
        }
        else if (Interlocked.Exchange(ref _isPulsed, 1) == 0)
        {
            _pulse.Set(); // One that is not heard yet stands for all that follow.
        }
    }

    /// <summary>An instance that this worker ran last is due and its run is not kept: take it without leaving others the advantage.</summary>
    public void PulseForOwn()
    {
        _takeOwn = true;
        Pulse();
    }

    private void PulseForReconciliation()
    {
        _owned.MustReconcile = true;
        Pulse();
    }

    private void RingForWork()
    {
        _hasWorkRung = true;
        Pulse();
    }

    /// <summary>
    /// A ring that names an instance spares a run that is in memory the claim and the look for signals: it reads its mail, and what it does then takes the row
    /// as it does for mail of this process. Nothing is believed but what is read.
    /// </summary>
    private bool HearOfMail(long key, long seq)
    {
        if (_engine.Runs.Find(key) is not { } run)
            return false;
        if (run.Seen < seq)
            run.Post(RunSignal.Mailed);
        return true;
    }

    /// <summary>Ends the loop. The event is left to the collector: a timer that is on its way may still set it.</summary>
    public void Dispose()
    {
        _isStopped = true;
        _pulse.Set();
        if (_thread is { IsAlive: true })
            _thread.Join();
        _work?.Dispose();
        _ends.Dispose();
        _engine.Pulse = static () => { };
        _engine.PulseForOwn = static () => { };
        _engine.Reconcile = static () => { };
    }

    private void Run()
    {
        var pulsed = true;
        for (var looks = 1; !_isStopped; looks++)
        {
            TryLook(pulsed);
            // After so many, half a second at most, whatever is still rebuilt: others may have something to say.
            if (!_listens && (looks > LooksUnheard || !_engine.Runs.All.Any(static run => run.IsRebuilding)))
                Listen();
            _pulse.WaitOne(Pause());
            pulsed = Interlocked.Exchange(ref _isPulsed, 0) != 0; // Before the look: what is pulsed from here on has another one.
        }
    }

    /// <summary>
    /// Begins to hear others, once. On a server after the first look, and after the histories of what it has claimed are read, which a new connection beside them
    /// would only delay: what was missed until then, the next look sees.
    /// </summary>
    private void Listen()
    {
        if (_listens)
            return;
        _listens = true;
        _work = _engine.Store.Listen(Occasion.Work, RingForWork, HearOfMail);
        if (_engine.Pump is null)
            Pulse(); // Beside a pump, one look more would be one more step in the order that a seed gives.
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
            _owned.MustReconcile = true;
        }
        catch (Exception e)
        {
            EngineLog.LoopFailed(_engine.Logger, e);
            _owned.MustReconcile = true;
            _pause = s_longest;
        }

        _ends.AskAgain(); // What was asked in vain, those who had just begun to wait among it.
        return false;
    }

    private void Look(bool pulsed)
    {
        var now = _engine.Now();
        var isDue = now >= _nextWake;
        var isCalled = pulsed || isDue || _owned.MustReconcile;
        var hasChanged = true;
        if (isCalled || _pause < Longest)
        {
            var count = _engine.Store.ReadChangeCount();
            hasChanged = count != _changeCount;
            _changeCount = count;
            if (!isCalled && !hasChanged && now - _lastLook < Micros.From(s_fullLook))
            {
                if (_ends.IsOverdue)
                    _ends.Read(hasChanged: true);
                RestLonger();
                return;
            }
        }

        _lastLook = now;
        if (_engine.IsStopping)
            return;
        // Where nobody rings, a look that follows another one asks for what is due alone: what will be is known from the last one that was called for, or at rest.
        if (LookEverywhere(now, hasChanged, onlyDue: !isCalled && _work is null && _pause < Longest) || isCalled)
            _pause = _work is null ? s_shortestUnheard : s_shortest; // What has come once comes again soon.
        else
            RestLonger();
    }

    private TimeSpan Longest => _work is null ? s_longestUnheard : s_longest;

    private void RestLonger()
    {
        if (_engine.Time != TimeProvider.System)
            return; // Its half minute passes at once.
        var longest = _engine.Runs.Running == 0 ? Longest : _work is null ? s_shortest : s_longestRunning;
        var next = _pause * (_work is null ? 1.25 : 2); // Where nobody rings, a look comes late by a quarter of the quiet time at most.
        _pause = next < longest ? next : longest;
    }

    /// <summary>Whether anything was found that this process did not know.</summary>
    private bool LookEverywhere(long now, bool hasChanged, bool onlyDue)
    {
        var hasFound = Claim(onlyDue, out var agenda);
        if (agenda.HasSignals)
            _owned.Tell(agenda.Signals ?? _engine.Store.ReadSignalled(_engine.Me));
        hasFound |= agenda.HasSignals | _ends.Read(hasChanged);
        _owned.ReconcileWhenDue(now);
        return hasFound;
    }

    /// <summary>Claims what is due, and arms the next moment. The agenda is the last one read: what it says beside it belongs to this look.</summary>
    private bool Claim(bool onlyDue, out Agenda agenda)
    {
        var hasNews = false;
        var takeOwn = _takeOwn;
        if (takeOwn || _hasWorkRung) // What it is about is known: the agenda is asked afterwards.
        {
            _takeOwn = _hasWorkRung = false;
            hasNews = ClaimDue(takeOwn, _engine.Registry.Builds);
        }

        for (var round = 1; ; round++)
        {
            agenda = onlyDue
                ? _engine.Store.ReadDue(_engine.Me, _engine.Registry.Builds, _engine.Suspects.IsFree)
                : _engine.Store.ReadAgenda(_engine.Me, _engine.Registry.Builds, includeOwnAtOnce: false, _engine.Suspects.IsFree);
            var now = _engine.Now();
            var due = _due.Of(agenda, now);
            hasNews |= due.HasNews;
            if (onlyDue && due.NextWake is null && _engine.Runs.Free > 0)
                return hasNews; // The next moment that was known stays.
            if (_engine.Runs.Free == 0 || due.NextWake is not { } at)
            {
                _nextWake = long.MaxValue; // Without room, the next free place is the hint.
                return hasNews;
            }

            if (at > now || round > MaxRounds)
            {
                WakeAt(Math.Max(at, now + Micros.PerMillisecond));
                return hasNews;
            }

            // Again after a claim: what became due meanwhile, no timer would tell of.
            hasNews |= ClaimDue(takeOwn: false, due.Builds);
        }
    }

    /// <param name="takeOwn">Whether what this worker ran last is taken without leaving others the advantage.</param>
    /// <param name="builds">What the first claim is of; those that follow are of all definitions, of which others may have become due.</param>
    private bool ClaimDue(bool takeOwn, IReadOnlyDictionary<int, string> builds)
    {
        var hasNews = false;
        bool? hasOthers = null;
        var most = FirstClaim;
        while (_engine.Runs.Free > 0 && !_engine.IsStopping)
        {
            var limit = Math.Min(_engine.Runs.Free, most);
            var began = Stopwatch.GetTimestamp();
            var rows = _engine.Store.Claim(_engine.Me, builds, limit, takeOwn, _engine.Suspects.IsFree);
            hasNews |= _owned.Take(rows);
            builds = _engine.Registry.Builds;
            if (rows.Count < limit)
                break;
            var took = Stopwatch.GetElapsedTime(began);
            if (rows.Any(static row => row.Takeovers > 0) && (hasOthers ??= _engine.Store.ReadNextExpiry(_engine.Me) is not null))
                most = Share(most, took);
            else
                most = MaxClaim;
        }

        return hasNews;
    }

    /// <summary>Leaves others the time to claim as well; how many to claim next.</summary>
    private int Share(int most, TimeSpan took)
    {
        if (_thread is not null)
            Thread.Sleep(took < s_shortest ? s_shortest : took);
        return Math.Min(most + (most / 4), MaxClaim);
    }

    private void WakeAt(long at)
    {
        if (at == _nextWake || _engine.Pump is not null)
            return; // A pump asks the database itself for the next moment.
        _nextWake = at;
        _engine.Timers.Add(at, Pulse);
    }

    private TimeSpan Pause()
    {
        if (_engine.Time != TimeProvider.System)
            return s_shortest; // The next due moment comes as a pulse of the virtual clock.
        var pause = !_listens ? s_longestRunning : _ends.Waits && _pause > EndWatch.Patience ? EndWatch.Patience : _pause;
        var untilNext = _nextWake == long.MaxValue ? Longest : TimeSpan.FromMicroseconds(Math.Max(0, _nextWake - _engine.Now()));
        return untilNext < pause ? untilNext : pause;
    }
}
