using Edda.Storage;

namespace Edda.Engine;

/// <summary>
/// Who waits for which instance to end. An end in this process is told at once with its outcome; for the others the worker asks the database for all
/// of them together, so a wait that is given up must not stay.
/// </summary>
internal sealed class ResultWaiters : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, Waiting> _waiting = [];
    private readonly List<long> _fresh = [];
    private bool _isClosed;

    public long[] Keys
    {
        get
        {
            lock (_lock)
                return [.. _waiting.Keys];
        }
    }

    public bool IsEmpty
    {
        get
        {
            lock (_lock)
                return _waiting.Count == 0;
        }
    }

    /// <summary>
    /// A wait that ends when the instance has ended or is set aside: with its outcome, or with <see langword="null"/> when it has to be read. Whoever
    /// no longer wants it disposes of it.
    /// </summary>
    public Waiter For(long key)
    {
        lock (_lock)
        {
            if (!_waiting.TryGetValue(key, out var waiting))
            {
                waiting = new();
                if (_isClosed)
                    waiting.Close();
                else
                    Add(key, waiting);
            }

            waiting.Count++;
            return new(this, key, waiting);
        }
    }

    /// <summary>The instances that somebody has begun to wait for since the last call: they may have ended before.</summary>
    public long[] TakeFresh()
    {
        lock (_lock)
        {
            if (_fresh.Count == 0)
                return [];
            long[] fresh = [.. _fresh];
            _fresh.Clear();
            return fresh;
        }
    }

    /// <summary>The instance has ended or is set aside, as its row says. Whether somebody still waited for it.</summary>
    public bool Complete(InstanceRow row) =>
        Complete(row.Key, row.Status == WorkflowStatus.Completed ? new() { Status = row.Status, Result = row.Result } : null);

    public bool Complete(long key, InstanceChange? change)
    {
        Waiting? waiting;
        lock (_lock)
        {
            if (!_waiting.Remove(key, out waiting))
                return false;
        }

        return waiting.Source.TrySetResult(change);
    }

    /// <summary>The host has stopped: nobody would tell those who wait, or come later, any more.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isClosed = true;
            foreach (var waiting in _waiting.Values)
                waiting.Close();
            _waiting.Clear();
        }
    }

    private void Add(long key, Waiting waiting)
    {
        _waiting.Add(key, waiting);
        if (_fresh.Count > 2 * _waiting.Count)
            _fresh.RemoveAll(fresh => !_waiting.ContainsKey(fresh)); // Nobody asks here, or those who waited have gone.
        _fresh.Add(key);
    }

    private void Leave(long key, Waiting waiting)
    {
        lock (_lock)
        {
            // One of the same key may have come after this one was told.
            if (--waiting.Count == 0 && _waiting.TryGetValue(key, out var current) && current == waiting)
                _waiting.Remove(key);
        }
    }

    /// <summary>All who wait for one instance.</summary>
    internal sealed class Waiting
    {
        public TaskCompletionSource<InstanceChange?> Source { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Count { get; set; }

        public void Close()
        {
            Source.TrySetException(new EddaException("The host has stopped; the instance goes on elsewhere, or when the host starts again."));
            _ = Source.Task.Exception; // Whoever has just given up does not look at it.
        }
    }

    /// <summary>One who waits.</summary>
    internal readonly struct Waiter(ResultWaiters owner, long key, Waiting waiting) : IDisposable
    {
        public Task<InstanceChange?> Ended => waiting.Source.Task;

        public void Dispose() => owner.Leave(key, waiting);
    }
}
