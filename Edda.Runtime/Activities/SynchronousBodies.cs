using System.Collections.Concurrent;

namespace Edda.Activities;

/// <summary>
/// Threads of their own for synchronous bodies, so that a blocking one takes no thread of the pool from the dispatcher. Threads are started
/// on demand up to the limit and end after ten idle seconds.
/// </summary>
internal sealed class SynchronousBodies(int maxThreads) : IDisposable
{
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(10);

    private readonly BlockingCollection<Action> _queue = [];
    private readonly Lock _lock = new();
    private int _threads;
    private int _waiting;

    /// <summary>Runs the body on one of these threads. Only what it awaits, which is at most its own disposal, may leave them.</summary>
    public Task<T> RunAsync<T>(Func<ValueTask<T>> body)
    {
        var ended = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Queue(() => _ = EndAsync(body, ended));
        return ended.Task;
    }

    private static async Task EndAsync<T>(Func<ValueTask<T>> body, TaskCompletionSource<T> ended)
    {
        try
        {
            ended.SetResult(await body().ConfigureAwait(false));
        }
        catch (Exception e)
        {
            ended.SetException(e);
        }
    }

    private void Queue(Action body)
    {
        lock (_lock)
        {
            _queue.Add(body);
            if (_waiting >= _queue.Count || _threads >= maxThreads)
                return;
            _threads++;
        }

        new Thread(Run) { IsBackground = true, Name = "Edda synchronous activity" }.UnsafeStart();
    }

    public void Dispose() => _queue.CompleteAdding();

    private void Run()
    {
        while (true)
        {
            Interlocked.Increment(ref _waiting);
            var taken = _queue.TryTake(out var body, s_idle);
            Interlocked.Decrement(ref _waiting);
            if (taken)
            {
                body!();
                continue;
            }

            lock (_lock)
            {
                if (_queue.Count > 0)
                    continue;
                _threads--;
                return;
            }
        }
    }
}
