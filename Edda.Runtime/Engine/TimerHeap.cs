using Edda.Storage;

namespace Edda.Engine;

/// <summary>
/// Wakes runs at their due moments, to the millisecond, on a thread of its own so that a busy pool delays no timer. An entry that a run has
/// replaced by an earlier one is skipped; a wake too many is harmless.
/// </summary>
internal sealed class TimerHeap : IDisposable
{
    private const int MinCompaction = 1_024;

    private readonly PriorityQueue<Entry, long> _queue = new();
    private readonly Lock _lock = new();
    private readonly Func<long> _now;
    private readonly ITimer? _virtualTimer;
    private readonly AutoResetEvent _changed = new(false);
    private readonly Thread? _thread;
    private long _nextDue = long.MaxValue;
    private volatile bool _isStopped;
    private int _compactAt = MinCompaction;

    /// <param name="time">A clock that is not the system's is followed through its own timers.</param>
    /// <param name="now">The engine's clock, in microseconds.</param>
    /// <param name="pump">Asks for the next moment and for what is due itself; there is no thread then.</param>
    public TimerHeap(TimeProvider time, Func<long> now, IEnginePump? pump = null)
    {
        _now = now;
        if (pump is not null)
            return;
        if (time != TimeProvider.System)
            _virtualTimer = time.CreateTimer(_ => _changed.Set(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _thread = new Thread(Run) { IsBackground = true, Name = "Edda timers" };
        _thread.UnsafeStart();
    }

    /// <summary>What happens at a moment: a run is told, or an action runs.</summary>
    private readonly record struct Entry(WorkflowRun? Run, Action? Action)
    {
        internal bool IsStale(long due) => Run is { } run && run.ArmedFor != due;

        internal void Happen()
        {
            if (Run is { } run)
                run.Post(RunSignal.Due);
            else
                Action!();
        }
    }

    /// <summary>How many moments are waited for, outdated ones included.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _queue.Count;
        }
    }

    /// <summary>Signals the run when it is due, unless it is already armed for an earlier moment.</summary>
    public void Arm(WorkflowRun run, long due)
    {
        if (run.ArmedFor <= due)
            return;
        run.ArmedFor = due;
        Add(due, new Entry(run, null));
    }

    /// <summary>The run is closed. Its entry goes when the heap is compacted, and does not keep it in memory until it would have been due.</summary>
    public static void Disarm(WorkflowRun run) => run.ArmedFor = long.MaxValue;

    /// <summary>Runs a short action at a moment, on the timers' thread.</summary>
    public void Add(long due, Action action) => Add(due, new Entry(null, action));

    private void Add(long due, Entry entry)
    {
        lock (_lock)
        {
            if (_isStopped)
                return;
            Compact();
            _queue.Enqueue(entry, due);
            if (due >= _nextDue)
                return;
            _nextDue = due;
            _changed.Set();
        }
    }

    public void Dispose()
    {
        lock (_lock)
            _isStopped = true;
        _changed.Set();
        _thread?.Join();
        _virtualTimer?.Dispose();
        _changed.Dispose();
    }

    private void Run()
    {
        while (!_isStopped)
        {
            FireDue();
            WaitUntil(Volatile.Read(ref _nextDue));
        }
    }

    /// <summary>Has everything happen that is due.</summary>
    public void FireDue()
    {
        while (true)
        {
            Entry entry;
            lock (_lock)
            {
                _nextDue = _queue.TryPeek(out _, out var due) ? due : long.MaxValue;
                if (_nextDue > _now())
                    return;
                entry = _queue.Dequeue();
            }

            entry.Happen();
        }
    }

    /// <summary>The next moment at which something happens; for a pump.</summary>
    /// <param name="hint">An action that only tells what the database says as well; such entries are dropped.</param>
    public long? NextDue(Action hint)
    {
        lock (_lock)
        {
            while (_queue.TryPeek(out var entry, out var due))
            {
                if (!entry.IsStale(due) && entry.Action != hint)
                    return due;
                _queue.Dequeue();
            }

            return null;
        }
    }

    /// <summary>Drops outdated entries whenever as many have come as were left the last time.</summary>
    private void Compact()
    {
        if (_queue.Count < _compactAt)
            return;
        var left = _queue.UnorderedItems.Where(static item => !item.Element.IsStale(item.Priority)).ToArray();
        _queue.Clear();
        _queue.EnqueueRange(left.Select(static item => (item.Element, item.Priority)));
        _compactAt = Math.Max(MinCompaction, _queue.Count * 2);
    }

    private void WaitUntil(long due)
    {
        if (due == long.MaxValue)
        {
            _changed.WaitOne();
            return;
        }

        var micros = Math.Max(1, due - _now());
        if (_virtualTimer is not null)
        {
            _virtualTimer.Change(TimeSpan.FromMicroseconds(Math.Min(micros, 4_000_000_000_000)), Timeout.InfiniteTimeSpan);
            // A clock that was moved while its timer was being set fires it late by as much: look again instead of waiting.
            var left = due - _now();
            if (left > 0 && left > micros - Micros.PerMillisecond)
                _changed.WaitOne();
        }
        else
        {
            // Rounded up: waking early would only look again.
            _changed.WaitOne((int)Math.Min((micros + 999) / 1_000, 60_000));
        }
    }
}
