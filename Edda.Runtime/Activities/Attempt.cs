using System.Data.Common;
using Edda.Definitions;
using Edda.Failures;
using Edda.Storage;
using Microsoft.Extensions.Logging;

namespace Edda.Activities;

/// <summary>Why an attempt's token was cancelled.</summary>
internal enum StopReason
{
    None,

    /// <summary>The attempt's time limit.</summary>
    Timeout,

    /// <summary>The workflow was cancelled, has failed, or gave the call up.</summary>
    GivenUp,

    /// <summary>The worker lost its lease or stops: whatever the attempt does is recorded by nobody.</summary>
    Abandoned,
}

/// <summary>How an attempt ended.</summary>
internal enum AttemptEnd
{
    Succeeded,
    Failed,
    TimedOut,

    /// <summary>Ended by the cancelled token, or did not end within the grace period after it.</summary>
    GivenUp,

    /// <summary>Nobody records it.</summary>
    Abandoned,
}

/// <summary>
/// One attempt of a piece of work: its scope, its token, its transaction, its end. Runs beside its run, which hears of it by one message: this object.
/// </summary>
internal sealed class Attempt(AttemptHost host, DurableWork work, string instanceId, int run, int number, Action<Attempt> ended) : IThreadPoolWorkItem
{
    /// <summary>How long a body may go on after its token was cancelled before it is left behind; one that was given up has <see cref="EddaOptions.SettleTimeout"/>.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(1);

    /// <summary>What a timer accepts at most, about 49 days; a limit beyond it is none that an attempt of one process would live to see.</summary>
    private static readonly TimeSpan s_longestTimer = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    // Made when something needs them: most bodies neither wait nor look at their token.
    private CancellationTokenSource? _cancellation;
    private CancellationTokenSource? _patience;
    private int _hasEnded;
    private int _stopReason;
    private IActivityTransaction? _begun;
    private volatile bool _isLeftBehind;

    public DurableWork Work { get; } = work;

    public string InstanceId => instanceId;

    public int Number { get; } = number;

    public long StartedAt { get; private set; }

    public long EndedAt { get; private set; }

    public AttemptEnd End { get; private set; }

    public byte[]? Result { get; private set; }

    public Exception? Error { get; private set; }

    /// <summary>The open transaction of a transactional attempt that succeeded; the run commits or rolls it back.</summary>
    public IActivityTransaction? Transaction { get; private set; }

    private StopReason Reason => (StopReason)Volatile.Read(ref _stopReason);

    /// <summary>What the body is told of this attempt.</summary>
    public ActivityExecutionContext Context => field ??= new()
    {
        InstanceId = instanceId, ActivityId = Work.Id, Attempt = Number, IdempotencyKey = $"{instanceId}/{run}/{Work.Id}",
        CancellationToken = CancellationToken, Logger = host.LoggerOf(Work.Name),
    };

    public CancellationToken CancellationToken => Cancellation.Token;

    private CancellationTokenSource Cancellation
    {
        get
        {
            if (Volatile.Read(ref _cancellation) is { } known)
                return known;
            var made = new CancellationTokenSource();
            if (Interlocked.CompareExchange(ref _cancellation, made, null) is { } other)
                return other;
            // Whoever stops the attempt gives the reason first and looks for the source then, so one of the two sees the other.
            if (Reason != StopReason.None)
                made.Cancel();
            return made;
        }
    }

    public void Execute()
    {
        if (!Run())
            return;
        ended(this);
        host.Pump?.End(this);
    }

    /// <summary>Runs the attempt on this thread. True: it has ended here, and the caller tells the run. Otherwise the run is told, or was told already.</summary>
    public bool Run()
    {
        var running = RunAsync();
        if (running.IsCompleted)
            return running.GetAwaiter().GetResult();
        _ = TellAsync(running);
        return false;
    }

    private async Task TellAsync(Task<bool> running)
    {
        if (!await running.ConfigureAwait(false))
            return;
        ended(this);
        host.Pump?.End(this);
    }

    /// <summary>Ends an attempt that never began and never will.</summary>
    public void EndUnstarted()
    {
        End = AttemptEnd.Abandoned;
        ended(this);
    }

    /// <summary>Cancels the attempt's token. The first reason counts.</summary>
    public void Stop(StopReason reason)
    {
        if (Interlocked.CompareExchange(ref _stopReason, (int)reason, (int)StopReason.None) != (int)StopReason.None && reason != StopReason.Abandoned)
            return;
        // Callbacks of the user's on this token must not run on the run's thread, and may keep theirs.
        host.Pump?.Hold();
        ThreadPool.UnsafeQueueUserWorkItem(static stop => stop.Attempt.StopNow(stop.Reason), (Attempt: this, Reason: reason), preferLocal: false);
    }

    private void StopNow(StopReason reason)
    {
        _ = LeaveBehindAsync(reason);
        CancelToken();
        host.Pump?.Release();
    }

    private void CancelToken()
    {
        try
        {
            Volatile.Read(ref _cancellation)?.Cancel();
        }
        catch (AggregateException e)
        {
            EngineLog.CancellationCallbackFailed(host.Logger, e, instanceId, Work.Id);
        }
    }

    /// <summary>Whether the attempt ended with its body; otherwise it was left behind before.</summary>
    private async Task<bool> RunAsync()
    {
        StartedAt = host.Now();
        try
        {
            if (Reason != StopReason.None)
                throw new OperationCanceledException();
            // Before the body: one that blocks its thread comes back too late to be limited.
            using var timer = !Work.IsTransactional && Work.Terms.Timeout is { } limit ? StopAfter(limit) : null;
            await BodyAsync().ConfigureAwait(false);
            return TryEnd(null);
        }
        catch (Exception e)
        {
            return TryEnd(e);
        }
    }

    /// <summary>
    /// After a stop, ends the attempt when the grace period is over, whatever its body does: also one that blocks the thread on which it was begun. What a
    /// transaction has done is undone, so nothing is gained by waiting for a body that holds one: the whole database would wait as well.
    /// </summary>
    private async Task LeaveBehindAsync(StopReason reason)
    {
        var grace = reason == StopReason.GivenUp && !Work.IsTransactional ? host.SettleTimeout : s_grace;
        // A host that stops waits by the real clock, and no virtual one is moved for it.
        var time = reason == StopReason.Abandoned ? TimeProvider.System : host.Time;
        var patience = new CancellationTokenSource();
        // One is waiting already: only a host that stops waits for less.
        var earlier = reason == StopReason.Abandoned ? Interlocked.Exchange(ref _patience, patience) : Interlocked.CompareExchange(ref _patience, patience, null);
        if (earlier is not null && reason != StopReason.Abandoned)
            return;
        earlier?.Cancel();
        if (Volatile.Read(ref _hasEnded) != 0)
            return;
        await Task.Delay(grace, time, patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        if (patience.IsCancellationRequested || StartedAt == 0) // One that has not begun ends when it would begin.
            return;
        _isLeftBehind = true;
        if (!TryEnd(new OperationCanceledException()))
            return;
        EngineLog.BodyLeftBehind(host.Logger, instanceId, Work.Id, grace);
        ended(this);
        host.Pump?.End(this);
    }

    /// <summary>Ends the attempt, once: with its body, or without it.</summary>
    private bool TryEnd(Exception? error)
    {
        if (Interlocked.Exchange(ref _hasEnded, 1) != 0)
        {
            Undo(); // The body of an attempt that was left behind; its transaction may have come after that.
            return false;
        }

        Volatile.Read(ref _patience)?.Cancel();
        if (error is null)
            Transaction = Interlocked.Exchange(ref _begun, null); // Only now: whatever fails before, the disposal of the scope included, takes the user's writes with it.
        else
            Fail(error);
        EndedAt = Math.Max(StartedAt, host.Now());
        host.Release(this);
        return true;
    }

    private void Fail(Exception error)
    {
        Error = error;
        End = Reason switch
        {
            StopReason.Abandoned => AttemptEnd.Abandoned,
            StopReason.GivenUp when error is OperationCanceledException => AttemptEnd.GivenUp,
            StopReason.Timeout when error is OperationCanceledException or AttemptTimeoutException => AttemptEnd.TimedOut,
            _ => AttemptEnd.Failed,
        };
        if (End == AttemptEnd.TimedOut)
            Error = new AttemptTimeoutException($"The attempt did not end within {Limit}.");
        Undo();
    }

    private TimeSpan? Limit => Work.IsTransactional && (Work.Terms.Timeout is null || Work.Terms.Timeout > host.TransactionTimeout) ? host.TransactionTimeout : Work.Terms.Timeout;

    private ITimer StopAfter(TimeSpan limit) => host.Time.CreateTimer(
        static state => ((Attempt)state!).Stop(StopReason.Timeout), this, limit < s_longestTimer ? limit : s_longestTimer, Timeout.InfiniteTimeSpan);

    /// <summary>Undoes the user's writes, also under a body that was left behind and still has the transaction.</summary>
    private void Undo()
    {
        if (Interlocked.Exchange(ref _begun, null) is not { } transaction)
            return;
        if (_isLeftBehind)
            transaction.Abandon();
        else
            transaction.Rollback();
        _ = transaction.DisposeAsync().AsTask();
    }

    /// <summary>
    /// Waits for the transaction as long as it takes: a database that is locked or away is not the body's failure, costs it no attempt and none of its
    /// time. The worker's loops say what is wrong.
    /// </summary>
    private async Task<IActivityTransaction> BeginTransactionAsync()
    {
        var pause = TimeSpan.FromMilliseconds(5);
        while (true)
        {
            try
            {
                return await host.BeginTransactionAsync(CancellationToken).ConfigureAwait(false);
            }
            catch (StoreException e) when (e.IsTransient)
            {
                await Task.Delay(pause, CancellationToken).ConfigureAwait(false); // No virtual clock brings the database back.
                pause = TimeSpan.FromMilliseconds(Math.Min(1_000, pause.TotalMilliseconds * 2));
            }
        }
    }

    private async Task BodyAsync()
    {
        var services = new AttemptServices(host.Scopes);
        await using var _ = services.ConfigureAwait(false);
        if (!Work.IsTransactional)
        {
            Result = await ExecuteAsync(services, new(this, null)).ConfigureAwait(false);
            return;
        }

        var transaction = await BeginTransactionAsync().ConfigureAwait(false);
        Interlocked.Exchange(ref _begun, transaction);
        if (_isLeftBehind)
        {
            Undo();
            throw new OperationCanceledException();
        }

        using var hold = StopAfter(Limit ?? host.TransactionTimeout); // From here on, others wait; the time in which this one has waited for others does not count.
        Result = await ExecuteAsync(services, new(this, transaction.Transaction)).ConfigureAwait(false);
        if (transaction.Transaction.Connection is null)
            throw new TerminalException($"The activity '{Work.Id}' ended its transaction itself; Edda commits it with the recorded result.");
        if (Reason is StopReason.Abandoned or StopReason.Timeout)
            throw new OperationCanceledException();
    }

    private ValueTask<byte[]?> ExecuteAsync(IServiceProvider services, ActivityInvocation invocation) => Work.Terms.IsSynchronous
        ? ExecuteSynchronousAsync(services, invocation)
        : Work.Terms.Execute(services, Work.Input, invocation);

    private ValueTask<byte[]?> ExecuteSynchronousAsync(IServiceProvider services, ActivityInvocation invocation) =>
        new(host.Synchronous.RunAsync(() => Work.Terms.Execute(services, Work.Input, invocation)));
}

/// <summary>An attempt reached its time limit.</summary>
internal sealed class AttemptTimeoutException(string message) : EddaException(message);
