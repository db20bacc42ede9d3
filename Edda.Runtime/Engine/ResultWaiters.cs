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

    public ICollection<long> Keys => _waiting.Keys;

    public bool IsEmpty => _waiting.IsEmpty;

    /// <summary>Completes when the instance has ended or is set aside: with its outcome, or with <see langword="null"/> when it has to be read.</summary>
    public Task<InstanceChange?> For(long key) =>
        _waiting.GetOrAdd(key, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Complete(long key, InstanceChange? change)
    {
        if (_waiting.TryRemove(key, out var waiter))
            waiter.TrySetResult(change);
    }

    public void Dispose()
    {
        foreach (var key in _waiting.Keys)
        {
            if (_waiting.TryRemove(key, out var waiter))
                waiter.TrySetException(new EddaException("The host has stopped; the instance goes on elsewhere, or when the host starts again."));
        }
    }
}
