using System.Collections.Concurrent;
using Edda.Engine;
using Edda.Storage;
using Edda.Threads;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Edda.Activities;

/// <summary>
/// Starts attempts within the process's limit, in the order in which they were asked for, and gives them what they need. An attempt that
/// waits for its slot holds nothing.
/// </summary>
internal sealed class AttemptHost(
    IServiceScopeFactory scopes, ILoggerFactory loggers, TimeProvider time, Func<long> now, EddaOptions options,
    Func<CancellationToken, ValueTask<IActivityTransaction>> beginTransaction, IEnginePump? pump = null) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Queue<Attempt> _waiting = new();
    private readonly HashSet<Attempt> _running = [];
    private readonly ConcurrentDictionary<string, ILogger> _loggers = new(StringComparer.Ordinal);
    private TaskCompletionSource? _idle;
    private bool _isStopped;

    public IServiceScopeFactory Scopes { get; } = scopes;

    public TimeProvider Time { get; } = time;

    public IEnginePump? Pump { get; } = pump;

    public Func<long> Now { get; } = now;

    public TimeSpan TransactionTimeout { get; } = options.TransactionTimeout;

    public TimeSpan SettleTimeout { get; } = options.SettleTimeout;

    public BlockingThreads Synchronous { get; } = new("Edda synchronous activity", options.MaxSynchronousActivities);

    public ILogger Logger { get; } = new ShieldedLogger(loggers.CreateLogger("Edda.Activities"));

    public ILogger LoggerOf(string name) => _loggers.GetOrAdd(name, static (name, factory) => factory.CreateLogger(name), loggers);

    public ValueTask<IActivityTransaction> BeginTransactionAsync(CancellationToken cancellationToken) => beginTransaction(cancellationToken);

    /// <summary>Asks for a slot. Whoever is given it runs the attempt; one that has to wait is run here, when its turn comes.</summary>
    public Slot Ask(Attempt attempt)
    {
        lock (_lock)
        {
            if (_isStopped)
                return Slot.Refused;
            if (_running.Count >= options.MaxRunningActivities)
            {
                _waiting.Enqueue(attempt);
                return Slot.Later;
            }

            _running.Add(attempt);
            return Slot.Given;
        }
    }

    /// <summary>Gives the slot of an ended attempt to the next one.</summary>
    public void Release(Attempt attempt)
    {
        Attempt? next = null;
        lock (_lock)
        {
            _running.Remove(attempt);
            if (!_isStopped && _waiting.TryDequeue(out next))
                _running.Add(next);
            if (_running.Count == 0)
                _idle?.TrySetResult();
        }

        if (next is not null)
            Begin(next);
    }

    /// <summary>Has an attempt that was given its slot run, not on this thread.</summary>
    public void Begin(Attempt attempt)
    {
        if (Pump is null)
            ThreadPool.UnsafeQueueUserWorkItem(attempt, preferLocal: false);
        else
            Pump.Begin(attempt);
    }

    /// <summary>Starts nothing any more; completes when the running attempts have ended.</summary>
    public Task StopStarting()
    {
        Attempt[] waiting;
        Task idle;
        lock (_lock)
        {
            _isStopped = true;
            waiting = [.. _waiting];
            _waiting.Clear();
            _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_running.Count == 0)
                _idle.TrySetResult();
            idle = _idle.Task;
        }

        foreach (var attempt in waiting)
            attempt.EndUnstarted();
        return idle;
    }

    /// <summary>Cancels the running attempts.</summary>
    public void StopRunning(StopReason reason)
    {
        Attempt[] running;
        lock (_lock)
            running = [.. _running];
        foreach (var attempt in running)
            attempt.Stop(reason);
    }

    public void Dispose() => Synchronous.Dispose();
}

/// <summary>The answer to an attempt that asks to run.</summary>
internal enum Slot
{
    /// <summary>The host has stopped; the attempt will never run.</summary>
    Refused,

    /// <summary>The limit is reached; the attempt begins when another one ends.</summary>
    Later,

    Given,
}
