namespace Edda.Threads;

/// <summary>
/// Threads for what blocks, so that it takes none of the pool's: synchronous bodies, and waits for a server's answer. They are started on demand up to the
/// limit and end after ten idle seconds.
/// <para>A blocking read of a socket is no exception: under .NET the pool may have to wake it. Where waits for a server stand on all of the pool's threads,
/// nobody hears of an answer before the pool has grown, one thread at a time: seconds in which not even a lease is renewed.</para>
/// </summary>
internal sealed class BlockingThreads(string name, int maxThreads) : IDisposable
{
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(10);

    private readonly object _lock = new(); // Its threads wait on it.
    private readonly Queue<Action> _queue = new();
    private int _threads;
    private int _idle;
    private bool _isDisposed;

    /// <summary>Runs the body on one of these threads. Only what it awaits, which is at most its own disposal, may leave them.</summary>
    public Task<T> RunAsync<T>(Func<ValueTask<T>> body)
    {
        var ended = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Queue(() => _ = EndAsync(body, ended));
        return ended.Task;
    }

    /// <summary>
    /// Runs it on one of these threads and waits. For callers on a thread of the pool, which knows of a wait for a task, and makes up for it at once.
    /// </summary>
    public T Run<T>(Func<T> blocking) => RunAsync(() => ValueTask.FromResult(blocking())).GetAwaiter().GetResult();

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

    /// <summary>Runs it on one of these threads; it does not throw.</summary>
    public void Queue(Action body)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _queue.Enqueue(body);
            // Whoever has taken a body is not idle any more, and does not stand for the next one: a body may block as long as it likes.
            if (_idle >= _queue.Count)
            {
                Monitor.Pulse(_lock);
                return;
            }

            if (_threads >= maxThreads)
                return;
            _threads++;
        }

        new Thread(Run) { IsBackground = true, Name = name }.UnsafeStart();
    }

    /// <summary>Takes no more; what is queued still runs, and idle threads end.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            Monitor.PulseAll(_lock);
        }
    }

    private void Run()
    {
        while (Next() is { } body)
            body();
    }

    private Action? Next()
    {
        lock (_lock)
        {
            Action? body;
            for (var mayWait = true; !_queue.TryDequeue(out body) && mayWait && !_isDisposed;)
            {
                _idle++;
                mayWait = Monitor.Wait(_lock, s_idle);
                _idle--;
            }

            if (body is null)
                _threads--;
            return body;
        }
    }
}
