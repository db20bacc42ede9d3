using System.Collections.Concurrent;

namespace Edda.Engine;

/// <summary>
/// The runs in memory by instance key: at most one each. Those that run count against the limit; those that only wait are kept up to a limit of
/// their own, the longest waiting leaving first.
/// </summary>
internal sealed class RunTable(int maxRunning, int maxKept, Action capacityFreed)
{
    private readonly ConcurrentDictionary<long, WorkflowRun> _runs = new();
    private readonly ConcurrentQueue<(WorkflowRun Run, long Number)> _kept = new();
    private int _running;
    private int _keptCount;
    private long _keptNumber;
    private TaskCompletionSource? _quiet;

    public int Running => Volatile.Read(ref _running);

    public int Free => maxRunning - Running;

    public bool IsEmpty => _runs.IsEmpty;

    public IEnumerable<WorkflowRun> All => _runs.Values;

    public WorkflowRun? Find(long key) => _runs.GetValueOrDefault(key);

    /// <summary>Adds a run that runs. False: one of this key is there already.</summary>
    public bool TryAdd(WorkflowRun run)
    {
        if (!_runs.TryAdd(run.Key, run))
            return false;
        SetRunning(run, true);
        return true;
    }

    public void Remove(WorkflowRun run)
    {
        if (_runs.TryRemove(KeyValuePair.Create(run.Key, run)))
            SetRunning(run, false);
    }

    /// <summary>Called by the run itself, or before it is scheduled first.</summary>
    public void SetRunning(WorkflowRun run, bool isRunning)
    {
        if (run.CountsAsRunning == isRunning)
            return;
        run.CountsAsRunning = isRunning;
        if (isRunning)
        {
            Interlocked.Increment(ref _running);
            return;
        }

        var left = Interlocked.Decrement(ref _running);
        if (left == maxRunning - 1)
            capacityFreed();
        if (left == 0)
            Volatile.Read(ref _quiet)?.TrySetResult();
    }

    /// <summary>Completes when no run runs; for a stop, after which none begins.</summary>
    public Task WhenQuiet()
    {
        var quiet = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _quiet, quiet);
        if (Running == 0)
            quiet.TrySetResult();
        return quiet.Task;
    }

    /// <summary>A run has given its row up. True: it may stay in memory. Whoever has waited longest is told to leave when there are too many.</summary>
    public bool Keep(WorkflowRun run)
    {
        if (maxKept == 0)
            return false;
        run.KeptAs = Interlocked.Increment(ref _keptNumber);
        _kept.Enqueue((run, run.KeptAs));
        // A run that has run since waits under a newer number; its older entry only leaves the queue.
        if (Interlocked.Increment(ref _keptCount) > maxKept && _kept.TryDequeue(out var oldest))
        {
            Interlocked.Decrement(ref _keptCount);
            if (oldest.Run.IsFree && oldest.Run.KeptAs == oldest.Number)
                oldest.Run.Post(RunSignal.Evict);
        }

        return true;
    }
}
