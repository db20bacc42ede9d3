namespace Edda.Storage.Sqlite;

/// <summary>
/// Lets one writer of this process through at a time, in order of arrival. SQLite has one write lock and no queue for it: without the gate, a commit
/// could be overtaken by any number of others. Entered by threads and by asynchronous code alike; left by whoever holds it, on any thread.
/// </summary>
internal sealed class WriteGate
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private bool _isHeld;

    internal bool TryEnter()
    {
        lock (_lock)
        {
            if (_isHeld)
                return false;
            _isHeld = true;
            return true;
        }
    }

    internal void Enter()
    {
        if (EnqueueUnlessFree() is { } turn)
            turn.Task.GetAwaiter().GetResult();
    }

    internal async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (EnqueueUnlessFree() is not { } turn)
            return;

        // Whoever sets the source first decides: a cancelled waiter is passed over by Exit.
        await using var registration = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
        await turn.Task;
    }

    internal void Exit()
    {
        lock (_lock)
        {
            while (_waiting.TryDequeue(out var next))
            {
                if (next.TrySetResult())
                    return;
            }

            _isHeld = false;
        }
    }

    private TaskCompletionSource? EnqueueUnlessFree()
    {
        lock (_lock)
        {
            if (!_isHeld)
            {
                _isHeld = true;
                return null;
            }

            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
            return turn;
        }
    }
}
