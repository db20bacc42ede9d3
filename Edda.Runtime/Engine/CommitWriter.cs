using Edda.Storage;
using Microsoft.Extensions.Logging;

namespace Edda.Engine;

/// <summary>
/// The group commit: one thread takes whatever is queued, writes it as one transaction and answers each member. There is no timer: at low load a commit
/// goes out at once, under load what queues during one commit is the next batch.
/// <para><b>States of a member.</b> Queued → in a batch → answered. Nobody but this thread decides.</para>
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
    private volatile bool _isStopping;
    private readonly List<CommitMember> _batch = [];

    public CommitWriter(IWorkflowStore store, Func<WorkerIdentity?> me, ILogger logger, IEnginePump? pump = null)
    {
        _store = store;
        _me = me;
        _logger = logger;
        _pump = pump;
        if (pump is not null)
            return;
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

    /// <summary>Queues a member; its answer comes on this writer's thread.</summary>
    public void Submit(CommitMember member)
    {
        lock (_lock)
        {
            if (!_isStopping)
            {
                _queue.Enqueue(member);
                if (_queue.Count == 1)
                    Wake();
                return;
            }
        }

        member.Error = new StoreException("The host has stopped; nothing was written.", isTransient: true, null);
        member.Answered();
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
        Take();
        lock (_lock)
        {
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
            Take();
            if (_batch.Count > 0)
                Write(_batch);
            else if (_isStopping)
                return;
            else
                _signal.WaitOne();
        }
    }

    private void Take()
    {
        lock (_lock)
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
    }

    private void Write(List<CommitMember> batch)
    {
        var pause = 0;
        var said = "";
        while (true)
        {
            try
            {
                _store.Commit(_me(), batch);
                EddaMetrics.Commits.Add(1);
                EddaMetrics.CommitMembers.Add(batch.Count);
                if (pause > 0)
                    EngineLog.StoreBack(_logger, _store.Description);
                break;
            }
            catch (StoreException e) when (e.IsTransient)
            {
                foreach (var member in batch)
                    member.IsResubmitted = true;
                if (said != e.Message)
                    EngineLog.StoreLost(_logger, e, _store.Description); // Once for each cause: the remedy may be another one now.
                said = e.Message;
                pause = Math.Min(1_000, Math.Max(2, pause * 2));
                if (_stop.Wait(pause))
                {
                    Fail(batch, e);
                    return;
                }
            }
            catch (Exception e)
            {
                if (batch.Count > 1)
                {
                    Write(batch[..(batch.Count / 2)]);
                    Write(batch[(batch.Count / 2)..]);
                    return;
                }

                batch[0].Error = e;
                break;
            }
        }

        Answer(batch);
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
