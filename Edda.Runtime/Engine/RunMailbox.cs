namespace Edda.Engine;

/// <summary>
/// What a run is told, and by whom it is executed: by one thread at a time, and by none while there is nothing to look at. Whoever brings something while
/// nobody executes the run has it executed.
/// </summary>
internal sealed class RunMailbox(IThreadPoolWorkItem run, IEnginePump? pump)
{
    private readonly Queue<object> _messages = new();
    private readonly Lock _lock = new();
    private bool _isExecuted; // Or about to be.

    /// <summary>Leaves a message, and has the run look at it.</summary>
    public void Post(object message)
    {
        if (Enter(message))
            Begin();
    }

    /// <summary>Has the run look at itself.</summary>
    public void Wake()
    {
        if (Enter(null))
            Begin();
    }

    /// <summary>Leaves a message. True: nobody executes the run, and the caller has to.</summary>
    public bool Enter(object? message)
    {
        lock (_lock)
        {
            if (message is not null)
                _messages.Enqueue(message);
            return !_isExecuted && (_isExecuted = true);
        }
    }

    public object? Take()
    {
        lock (_lock)
            return _messages.TryDequeue(out var message) ? message : null;
    }

    /// <summary>Ends the execution, unless something has come meanwhile.</summary>
    public bool TryRest()
    {
        lock (_lock)
        {
            if (_messages.Count > 0)
                return false;
            _isExecuted = false;
            return true;
        }
    }

    private void Begin()
    {
        if (pump is null)
            ThreadPool.UnsafeQueueUserWorkItem(run, preferLocal: false);
        else
            pump.Post(run);
    }
}
