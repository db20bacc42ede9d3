using Edda.Storage;
using Microsoft.Extensions.Logging;

namespace Edda.Engine;

/// <summary>
/// The group commit: whoever has the pen takes whatever is queued, writes it as one transaction and answers each member. There is no timer: at low load a
/// commit goes out at once, under load what queues during one commit is the next batch.
/// <para><b>The pen.</b> There is one. As a rule this writer's own thread takes it when something is queued. A run that brings the only member, while nobody
/// writes, is given the pen and writes as soon as its turn is over, unless the member would take its thread (<see cref="IWorkflowStore.TakesNoThread"/>) and the
/// pool has other work for it: two changes of threads per step are saved. It sends one batch, once, and where the store can wait without a thread (<see cref="IWorkflowStore.CommitAsync"/>), whichever thread reads the
/// answer gives the pen back; that one is the pool's, as are those of the runs, so that a pool whose threads all block delays both. What queues while that is
/// on its way, and a batch that fails, are the thread's. Where a commit may wait for the transaction of a body
/// (<see cref="IWorkflowStore.HasSingleWriter"/>), and beside a pump, nobody else is given the pen.</para>
/// <para><b>States of a member.</b> Queued → in a batch → answered. Nobody but the holder of the pen decides.</para>
/// <para><b>Outcome unknown</b> (a transient error): the identical batch is sent again until a definite answer comes; the store recognises what an earlier
/// send has written. Until then nothing else is written and no effect of these turns begins.</para>
/// <para><b>Permanent error</b>: the batch is halved until the member is alone; it alone gets the error.</para>
/// <para><b>A crash</b> leaves the batch written or not; every member is all or nothing.</para>
/// </summary>
internal sealed class CommitWriter : IThreadPoolWorkItem, IDisposable
{
    private const int MaxMembers = 1_024;
    private const int MaxBytes = 1 << 20;

    private readonly IWorkflowStore _store;
    private readonly Func<WorkerIdentity?> _me;
    private readonly ILogger _logger;
    private readonly Queue<CommitMember> _queue = new();
    private readonly Lock _lock = new();
    private readonly AutoResetEvent _signal = new(false);
    private readonly ManualResetEventSlim _stop = new(false);
    private readonly Thread? _thread;
    private readonly IEnginePump? _pump;
    private readonly bool _lends;
    private volatile bool _isStopping;
    private bool _isTaken; // The pen.
    private Exception? _failure; // Of the batch that somebody else could not write.
    private readonly List<CommitMember> _batch = [];

    public CommitWriter(IWorkflowStore store, Func<WorkerIdentity?> me, ILogger logger, IEnginePump? pump = null)
    {
        _store = store;
        _me = me;
        _logger = logger;
        _pump = pump;
        if (pump is not null)
            return;
        _lends = !store.HasSingleWriter;
        _thread = new Thread(Run) { IsBackground = true, Name = "Edda commits" };
        _thread.UnsafeStart();
    }

    /// <summary>Whether a commit of the instance may have no answer yet. What it will have done is not known before.</summary>
    public bool HasPending(long key)
    {
        bool IsOfInstance(CommitMember member) => member is InstanceCommit commit && commit.Key == key;
        lock (_lock)
            return _queue.Any(IsOfInstance) || _batch.Exists(IsOfInstance);
    }

    /// <summary>Whether mail for the instance is on its way: its run hears of it with the answer.</summary>
    public bool HasMailFor(string instanceId)
    {
        bool IsForInstance(CommitMember member) => member is InboxSend send && send.InstanceId == instanceId;
        lock (_lock)
            return _queue.Any(IsForInstance) || (_isTaken && _batch.Exists(IsForInstance));
    }

    /// <summary>Queues a member; its answer comes on the thread that has written it, or has read that it is written.</summary>
    public void Submit(CommitMember member) => Submit(member, canWrite: false);

    /// <summary>Queues a member.</summary>
    /// <param name="member">Its answer comes on the thread that has written it, or has read that it is written.</param>
    /// <param name="canWrite">Whether the caller is able to write in a moment.</param>
    /// <returns>True: the caller has the pen, and calls <see cref="WriteQueuedAsync"/> or <see cref="LeaveQueued"/> in a moment, whatever happens.</returns>
    public bool Submit(CommitMember member, bool canWrite)
    {
        lock (_lock)
        {
            if (!_isStopping)
            {
                _queue.Enqueue(member);
                if (_isTaken || _queue.Count > 1)
                    return false; // Whoever has the pen, or has been woken to take it, finds the member.
                if (canWrite && _lends)
                    return _isTaken = true;
                Wake();
                return false;
            }
        }

        member.Error = new StoreException("The host has stopped; nothing was written.", isTransient: true, null);
        member.Answered();
        return false;
    }

    /// <summary>Writes one batch, and gives the pen back. Completes when its members are answered, or are the thread's to write; fails by no error of the store.</summary>
    public async ValueTask WriteQueuedAsync()
    {
        lock (_lock)
            Take();
        try
        {
            await _store.CommitAsync(_me(), _batch).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            lock (_lock)
            {
                _failure = e; // The pen goes to the thread with the batch: it says what is wrong, and waits where that helps.
                _signal.Set();
            }

            return;
        }

        Count(_batch);
        Answer(_batch);
        LeaveQueued();
    }

    /// <summary>Gives the pen back; what is queued is the thread's.</summary>
    public void LeaveQueued()
    {
        lock (_lock)
        {
            _batch.Clear();
            _isTaken = false;
            if (_queue.Count > 0 || _isStopping)
                _signal.Set(); // Within the lock: after it, the writer may be disposed.
        }
    }

    /// <summary>Writes what is queued, then ends. A batch whose outcome stays unknown is given up after the time.</summary>
    public void Stop(TimeSpan patience)
    {
        lock (_lock)
            _isStopping = true;
        _signal.Set();
        if (_thread is null)
        {
            _stop.Set(); // The pump still writes what is queued; only a batch whose outcome stays unknown is given up.
        }
        else if (!_thread.Join(patience))
        {
            _stop.Set();
            _thread.Join();
        }
    }

    public void Dispose()
    {
        Stop(TimeSpan.FromSeconds(5));
        if (_thread is null)
            return; // A batch may still be on its way, on whatever thread pumps.
        _signal.Dispose();
        _stop.Dispose();
    }

    /// <summary>One batch, where a pump takes the place of the thread.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        lock (_lock)
        {
            Take();
            if (_queue.Count > 0)
                Wake();
        }

        if (_batch.Count > 0)
            Write(_batch);
        lock (_lock)
            _batch.Clear();
    }

    private void Wake()
    {
        if (_pump is null)
            _signal.Set();
        else
            _pump.Post(this);
    }

    private void Run()
    {
        while (true)
        {
            bool hasBatch, isOver;
            Exception? failure;
            lock (_lock)
            {
                (failure, _failure) = (_failure, null);
                var isLent = _isTaken && failure is null;
                if (!_isTaken)
                    Take();
                hasBatch = !isLent && _batch.Count > 0;
                isOver = !isLent && _isStopping;
                _isTaken |= hasBatch;
            }

            if (hasBatch)
            {
                Write(_batch, failure);
                lock (_lock)
                    _isTaken = false;
            }
            else if (isOver)
            {
                return;
            }
            else
            {
                _signal.WaitOne();
            }
        }
    }

    private void Take()
    {
        _batch.Clear();
        var bytes = 0;
        while (_batch.Count < MaxMembers && _queue.TryPeek(out var member))
        {
            bytes += member.EstimatedBytes;
            if (_batch.Count > 0 && bytes > MaxBytes)
                return;
            _batch.Add(_queue.Dequeue());
        }
    }

    private void Write(List<CommitMember> batch, Exception? failure = null)
    {
        var pause = 0;
        var said = "";
        while (true)
        {
            failure ??= TryWrite(batch);
            if (failure is null)
            {
                if (pause > 0)
                    EngineLog.StoreBack(_logger, _store.Description);
                break;
            }

            if (failure is StoreException { IsTransient: true })
            {
                foreach (var member in batch)
                    member.IsResubmitted = true;
                if (said != failure.Message)
                    EngineLog.StoreLost(_logger, failure, _store.Description); // Once for each cause: the remedy may be another one now.
                said = failure.Message;
                pause = Math.Min(1_000, Math.Max(2, pause * 2));
                if (_stop.Wait(pause))
                {
                    Fail(batch, failure);
                    return;
                }

                failure = null;
                continue;
            }

            if (batch.Count > 1)
            {
                Write(batch[..(batch.Count / 2)]);
                Write(batch[(batch.Count / 2)..]);
                return;
            }

            batch[0].Error = failure;
            break;
        }

        Answer(batch);
    }

    /// <summary>Sends the batch once; what went wrong.</summary>
    private Exception? TryWrite(List<CommitMember> batch)
    {
        try
        {
            _store.Commit(_me(), batch);
        }
        catch (Exception e)
        {
            return e;
        }

        Count(batch);
        return null;
    }

    private static void Count(List<CommitMember> batch)
    {
        EddaMetrics.Commits.Add(1);
        EddaMetrics.CommitMembers.Add(batch.Count);
    }

    private static void Fail(List<CommitMember> batch, Exception error)
    {
        foreach (var member in batch)
            member.Error = error;
        Answer(batch);
    }

    private static void Answer(List<CommitMember> batch)
    {
        foreach (var member in batch)
            member.Answered();
    }
}
