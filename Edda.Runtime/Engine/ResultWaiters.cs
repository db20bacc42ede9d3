using System.Collections.Concurrent;
using Edda.Storage;

namespace Edda.Engine;

/// <summary>
/// Who waits for which instance to end. An end in this process is told at once with its outcome; for the others the worker asks the database for all
/// of them together.
/// </summary>
internal sealed class ResultWaiters : IDisposable
{
    private readonly ConcurrentDictionary<long, TaskCompletionSource<InstanceChange?>> _waiting = new();

    private volatile bool _isClosed;

    /// <summary>The instances that are waited for, as they are met: neither locked nor copied.</summary>
    public IEnumerable<long> Keys => _waiting.Select(static pair => pair.Key);

    public bool IsEmpty => _waiting.IsEmpty;

    /// <summary>Completes when the instance has ended or is set aside: with its outcome, or with <see langword="null"/> when it has to be read.</summary>
    public Task<InstanceChange?> For(long key)
    {
        var waiter = _waiting.GetOrAdd(key, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (_isClosed)
            Dispose();
        return waiter.Task;
    }

    public void Complete(long key, InstanceChange? change)
    {
        if (_waiting.TryRemove(key, out var waiter))
            waiter.TrySetResult(change);
    }

    /// <summary>The host has stopped: nobody would tell those who wait, or come later, any more.</summary>
    public void Dispose()
    {
        _isClosed = true;
        foreach (var key in Keys)
        {
            if (_waiting.TryRemove(key, out var waiter))
                waiter.TrySetException(new EddaException("The host has stopped; the instance goes on elsewhere, or when the host starts again."));
        }
    }
}
