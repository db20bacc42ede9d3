namespace Edda.Execution;

/// <summary>
/// Keeps everything that workflow code schedules on the thread of the current turn, first in, first out.
/// <para>A turn completes one task with no synchronization context and the default task scheduler in place, because only then the framework posts
/// captured continuations in order and runs <c>ConfigureAwait(false)</c> ones at once on this thread instead of on the pool. Then it drains the
/// queue with a context and this scheduler installed.</para>
/// <para>Each item of the queue has a context object of its own. A continuation whose captured context is the current one is run inline by the framework,
/// and then without a current task, that is under the default task scheduler: what it starts next would go to the pool.</para>
/// <para>A post from another thread comes from an await that the engine does not know. It is reported and never run.</para>
/// </summary>
internal sealed class TurnScheduler
{
    private static readonly ExecutionContext s_invariant = CaptureInvariant();

    private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = new();
    private readonly QueueingTaskScheduler _tasks;
    private readonly Action<SendOrPostCallback?, object?> _foreign;
    private readonly Action<Exception> _escaped;
    private readonly Func<bool> _completeNext;
    private readonly Action _drain;
    private int _turnThread;
    private Task? _next;

    /// <param name="completeNext">Completes the next task of the current turn; false when none is left.</param>
    /// <param name="foreign">Told of a continuation that came from another thread.</param>
    /// <param name="escaped">Told of an exception that no task carries.</param>
    public TurnScheduler(Func<bool> completeNext, Action<SendOrPostCallback?, object?> foreign, Action<Exception> escaped)
    {
        _completeNext = completeNext;
        _foreign = foreign;
        _escaped = escaped;
        _tasks = new(this);
        _drain = Drain;
    }

    public bool IsTurnThread => Environment.CurrentManagedThreadId == _turnThread;

    /// <summary>Runs one turn to quiescence: what is queued already, then each completion outside the context and what becomes runnable by it.</summary>
    public void RunTurn()
    {
        _turnThread = Environment.CurrentManagedThreadId;
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            _next ??= NewDrain();
            ExecutionContext.Run(s_invariant, static state => ((TurnScheduler)state!).Turn(), this);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
            _turnThread = 0;
        }
    }

    private void Turn()
    {
        do
            RunQueued();
        while (_completeNext());
    }

    private void RunQueued()
    {
        if (_queue.Count == 0)
            return;
        var drain = _next ?? NewDrain();
        _next = null;
        drain.RunSynchronously(_tasks);
    }

    /// <summary>A task that runs in the context of its turn. One that captured it would have to carry it in an object of its own.</summary>
    private Task NewDrain()
    {
        using (ExecutionContext.SuppressFlow())
            return new Task(_drain);
    }

    /// <summary>Queues workflow code for the current turn.</summary>
    public void Enqueue(SendOrPostCallback callback, object? state) => _queue.Enqueue((callback, state));

    private void Drain()
    {
        try
        {
            while (_queue.TryDequeue(out var item))
            {
                SynchronizationContext.SetSynchronizationContext(new ItemContext(this));
                try
                {
                    item.Callback(item.State);
                }
                catch (Exception e)
                {
                    _escaped(e); // From an async void method: there is no task to carry it.
                }
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(null);
        }
    }

    /// <summary>A clean execution context whose cultures are invariant: nothing ambient of a caller reaches workflow code.</summary>
    private static ExecutionContext CaptureInvariant()
    {
        ExecutionContext? captured = null;
        var thread = new Thread(() =>
        {
            Thread.CurrentThread.CurrentCulture = System.Globalization.CultureInfo.InvariantCulture;
            Thread.CurrentThread.CurrentUICulture = System.Globalization.CultureInfo.InvariantCulture;
            captured = ExecutionContext.Capture();
        });
        thread.UnsafeStart();
        thread.Join();
        return captured ?? throw new InvalidOperationException("The execution context of a new thread cannot be captured.");
    }

    /// <summary>What awaits of one item of the queue capture.</summary>
    private sealed class ItemContext(TurnScheduler owner) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
            if (owner.IsTurnThread)
                owner.Enqueue(d, state);
            else
                owner._foreign(d, state);
        }

        public override void Send(SendOrPostCallback d, object? state) =>
            throw new WorkflowThreadException("A workflow's synchronization context cannot be sent to; await durable calls instead of blocking on another thread.");

        public override SynchronizationContext CreateCopy() => this;
    }

    /// <summary>Puts tasks that workflow code starts or continues without a scheduler of their own into the turn's queue.</summary>
    private sealed class QueueingTaskScheduler(TurnScheduler owner) : TaskScheduler
    {
        protected override void QueueTask(Task task)
        {
            if (owner.IsTurnThread)
                owner.Enqueue(static state => { var (scheduler, task) = ((QueueingTaskScheduler, Task))state!; scheduler.TryExecuteTask(task); }, (this, task));
            else
                owner._foreign(null, task);
        }

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
            owner.IsTurnThread && !taskWasPreviouslyQueued && TryExecuteTask(task);

        protected override IEnumerable<Task>? GetScheduledTasks() => null;
    }
}
