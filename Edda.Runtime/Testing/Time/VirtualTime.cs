namespace Edda.Testing;

/// <summary>
/// The clock of a testing runtime. It moves only when it is told to, to one moment after the other; what is due at a moment is handed to the pump.
/// <para><b>Moments.</b> A timer that fires once is a moment to jump to, unless the body that armed it has ended; so is a <see cref="PeriodicTimer"/> of a
/// body. Other repeating timers fire when time passes them, but no time passes for their sake: there would be no end of it.</para>
/// <para><b>Lives.</b> A timer of the test outlives the worker: what the pump of one life has not run when it dies is handed to the next.</para>
/// </summary>
internal sealed class VirtualTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<(VirtualTimer Timer, long Version), (long Due, long Number)> _armed = new();
    private readonly List<(VirtualTimer Timer, long Version, long Number)> _unmeant = [];
    private long _ticks = start.UtcTicks - (start.UtcTicks % TimeSpan.TicksPerMicrosecond); // The engine counts whole microseconds.
    private long _number;
    private readonly LinkedList<BodyPiece> _undelivered = []; // Of the test's timers.
    private TestPump _pump = null!;
    private int _waitsOfTest;

    /// <summary>From here on the pump of the worker's next life runs what is due, and what the last one has left.</summary>
    public void Follow(TestPump pump)
    {
        lock (_lock)
        {
            _pump = pump;
            foreach (var piece in _undelivered)
                pump.Add(piece);
        }
    }

    public override DateTimeOffset GetUtcNow() => new(Ticks, TimeSpan.Zero);

    public override long GetTimestamp() => Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public long Ticks => Interlocked.Read(ref _ticks);

    /// <summary>Whether code outside the engine and its bodies awaits a moment of this clock: a test that sleeps lets time pass.</summary>
    public bool IsAwaitedByTest => Volatile.Read(ref _waitsOfTest) > 0;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(this, callback, state, BodyTrack.Flowing, BodyTrack.Flowing?.Pump, isOfEngine: false);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>This clock as the engine gets it: its timers (the limits of attempts) are moments, and nobody's wait.</summary>
    public TimeProvider ForEngine(TestPump life) => new EngineView(this, life);

    private sealed class EngineView(VirtualTime clock, TestPump life) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

        public override long GetTimestamp() => clock.Ticks;

        public override long TimestampFrequency => clock.TimestampFrequency;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = new VirtualTimer(clock, callback, state, owner: null, life, isOfEngine: true);
            timer.Change(dueTime, period);
            return timer;
        }
    }

    /// <summary>The next moment that means something, and the next moment at which any timer fires.</summary>
    public (long? Meant, long? Any) NextMoments()
    {
        lock (_lock)
        {
            long? any = null;
            long? meant = null;
            while (meant is null && _armed.TryPeek(out var entry, out var at))
            {
                if (entry.Timer.Version != entry.Version)
                {
                    _armed.Dequeue();
                    continue;
                }

                any ??= at.Due;
                if (entry.Timer.IsMoment)
                {
                    meant = at.Due;
                    break;
                }

                _armed.Dequeue();
                _unmeant.Add((entry.Timer, entry.Version, at.Number));
            }

            foreach (var (timer, version, number) in _unmeant)
                _armed.Enqueue((timer, version), (timer.Due, number));
            _unmeant.Clear();
            return (meant, any);
        }
    }

    /// <summary>Moves the clock to a moment, not beyond the next at which a timer fires, and hands over what is due.</summary>
    public void MoveTo(long ticks)
    {
        lock (_lock)
        {
            Interlocked.Exchange(ref _ticks, ticks);
            while (_armed.TryPeek(out var entry, out var at) && at.Due <= ticks)
            {
                _armed.Dequeue();
                if (entry.Timer.Version == entry.Version)
                    Fire(entry.Timer, at.Due);
            }
        }
    }

    private void Fire(VirtualTimer timer, long due)
    {
        if (timer.Period > 0)
            Arm(timer, due + timer.Period, timer.Period);
        else
            Disarm(timer);
        if (timer.IsDead)
            return;
        var piece = timer.IsOfTest
            ? OnceInAnyLife(timer)
            : new BodyPiece(timer.Owner is { IsAlive: true } owner ? owner : null, timer.Happen, null, IsTimer: true);
        _pump.Add(piece);
    }

    private BodyPiece OnceInAnyLife(VirtualTimer timer)
    {
        LinkedListNode<BodyPiece> entry = null!;
        var piece = new BodyPiece(null, _ =>
        {
            lock (_lock)
            {
                if (entry.List is null)
                    return; // The life before has just begun with it.
                _undelivered.Remove(entry);
            }

            timer.Happen(null);
        }, null, IsTimer: true);
        entry = _undelivered.AddLast(piece);
        return piece;
    }

    private void Arm(VirtualTimer timer, long due, long period)
    {
        Disarm(timer);
        if (due < 0 || due > DateTimeOffset.MaxValue.UtcTicks)
            return; // Beyond the end of the calendar, or of the number: it never comes.
        timer.Due = due;
        timer.Period = period;
        timer.IsArmed = true;
        _armed.Enqueue((timer, timer.Version), (due, ++_number));
        CountWait(timer, 1);
    }

    private void Disarm(VirtualTimer timer)
    {
        timer.Version++;
        if (!timer.IsArmed)
            return;
        CountWait(timer, -1);
        timer.IsArmed = false;
    }

    private void CountWait(VirtualTimer timer, int change)
    {
        if (!timer.IsWait)
            return;
        if (timer.Owner is { } owner)
            owner.Pump.Waits(owner, change);
        else
            _waitsOfTest += change;
        if (timer.Owner is null && change > 0)
            _pump.Poke();
    }

    /// <summary>One timer; its fields are the clock's, under its lock.</summary>
    internal sealed class VirtualTimer(VirtualTime clock, TimerCallback callback, object? state, BodyTrack? owner, TestPump? life, bool isOfEngine) : ITimer
    {
        private readonly ExecutionContext? _context = ExecutionContext.Capture();
        private bool _isDisposed;

        /// <summary>Ends something rather than being awaited.</summary>
        private readonly bool _isLimit = isOfEngine || state is CancellationTokenSource
            || (state is Task && state.GetType().Name.StartsWith("CancellationPromise", StringComparison.Ordinal));

        private readonly bool _isPeriodicTimer = state?.GetType().DeclaringType == typeof(PeriodicTimer);

        public BodyTrack? Owner => owner;

        /// <summary>Whether the life of the worker in which it was made is over; a timer of the test outlives them all.</summary>
        public bool IsDead => life is { IsDead: true };

        public bool IsOfTest => life is null;

        public long Due { get; set; }

        public long Period { get; set; }

        public long Version { get; set; }

        public bool IsArmed { get; set; }

        public bool IsMoment => !IsDead && (owner is null ? Period == 0 : owner.IsAlive && (Period == 0 || _isPeriodicTimer));

        public bool IsWait => !_isLimit && (Period == 0 || (_isPeriodicTimer && owner is not null));

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, Timeout.InfiniteTimeSpan);
            ArgumentOutOfRangeException.ThrowIfLessThan(period, Timeout.InfiniteTimeSpan);
            lock (clock._lock)
            {
                if (_isDisposed)
                    return false;
                if (dueTime == Timeout.InfiniteTimeSpan)
                    clock.Disarm(this);
                else
                    clock.Arm(this, clock.Ticks + dueTime.Ticks, Math.Max(0, period.Ticks));
                if (IsArmed && Due <= clock.Ticks)
                    clock.MoveTo(clock.Ticks);
                return true;
            }
        }

        public void Happen(object? _)
        {
            if (_context is null)
                callback(state);
            else
                ExecutionContext.Run(_context, static timer => ((VirtualTimer)timer!).Call(), this);
        }

        private void Call() => callback(state);

        public void Dispose()
        {
            lock (clock._lock)
            {
                _isDisposed = true;
                clock.Disarm(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
