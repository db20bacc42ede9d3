using Edda.Activities;
using Edda.Execution;
using Edda.Storage;

namespace Edda.Engine;

/// <summary>
/// One run in memory: the body and what surrounds it. Everything happens in <see cref="Execute"/>, which never runs twice at the same time; from
/// outside a run is only told things.
/// <para><b>Ownership.</b> <see cref="Ownership.Starting"/>: the instance's row and its first turn are on their way. <see cref="Ownership.Owned"/>: the row
/// names this worker under <c>claim_no</c>. <see cref="Ownership.Free"/>: the row has no worker; the run is kept and may continue by a commit that
/// compares <c>claim_no</c> and takes the row (nothing of such a turn has an effect before). <see cref="Ownership.Gone"/>: the run is closed.</para>
/// <para><b>A turn</b> delivers one row, runs the body and leaves rows and commands. Rows wait in <c>_rows</c> until the commit in flight is answered
/// (at most one per instance, whatever its route), then go out together. A command's effect begins when the turn that issued it is durable.</para>
/// <para><b>A crash</b> before the commit leaves nothing: the event is delivered again. After the commit, before the effect begins: the rebuilt run issues
/// the command again, finds no row and begins it. During the effect: it begins again, so a body runs at least once. After the effect, before its row is
/// durable: likewise.</para>
/// <para><b>A definite refusal</b> (fenced) discards every later turn: the run is dropped, and whoever claims the instance rebuilds it.</para>
/// </summary>
internal sealed partial class WorkflowRun : IThreadPoolWorkItem
{
    private readonly EddaEngine _engine;
    private readonly WorkflowDefinition _definition;
    private readonly int _run;
    private readonly byte[] _input;

    private readonly RunMailbox _mailbox;
    private WorkflowBody? _body;
    private Ownership _ownership;
    private long _claimNo;
    private int _takeovers;
    private bool _isReadopted;
    private Attempt? _next;
    private long _turnStarted;
    private int _isAbandoned;
    private readonly Action<object> _post;

    private WorkflowRun(EddaEngine engine, WorkflowDefinition definition, long key, string instanceId, int run, byte[] input)
    {
        _engine = engine;
        _definition = definition;
        _run = run;
        _input = input;
        Key = key;
        InstanceId = instanceId;
        _mailbox = new(this, engine.Pump);
        _post = Post;
    }

    /// <summary>Who has the row.</summary>
    private enum Ownership
    {
        Starting,
        Owned,
        Free,
        Gone,
    }

    public long Key { get; }

    public string InstanceId { get; }

    /// <summary>The claim under which the run is owned or was last; read by reconciliation.</summary>
    public long ClaimNo => Volatile.Read(ref _claimNo);

    /// <summary>Whether the run has given its row up and is only kept.</summary>
    public bool IsFree => _ownership == Ownership.Free;

    /// <summary>Whether what was claimed last has still to be rebuilt from its history.</summary>
    public bool IsRebuilding => Volatile.Read(ref _claimed) is not null;

    /// <summary>Bookkeeping of <see cref="TimerHeap"/>.</summary>
    public long ArmedFor { get; set; } = long.MaxValue;

    /// <summary>Bookkeeping of <see cref="RunTable"/>: counts against the limit of running instances.</summary>
    public bool CountsAsRunning { get; set; }

    /// <summary>Bookkeeping of <see cref="RunTable"/>: the number under which the run was kept last.</summary>
    public long KeptAs { get; set; }

    /// <summary>When the turn that runs now began, by the monotonic clock; 0 between turns.</summary>
    public long TurnStarted => Volatile.Read(ref _turnStarted);

    /// <summary>A run for a new instance; its first turn happens before the instance is stored.</summary>
    public static WorkflowRun ForStart(EddaEngine engine, WorkflowDefinition definition, StartRequest request) =>
        new(engine, definition, request.Key, request.InstanceId, run: 1, request.Input) { _ownership = Ownership.Starting, _start = request };

    /// <summary>A run for a claimed instance; it is rebuilt from history first.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="definition">The workflow.</param>
    /// <param name="row">The row, owned by this worker.</param>
    /// <param name="isReadopted">This worker owned the instance before and has dropped its run: attempts may have begun.</param>
    /// <param name="head">What was read of its history under this claim; <see langword="null"/>: nothing yet.</param>
    public static WorkflowRun ForClaim(EddaEngine engine, WorkflowDefinition definition, InstanceRow row, bool isReadopted, HistoryHead? head) =>
        new(engine, definition, row.Key, row.InstanceId, row.Run, row.Input)
        {
            _ownership = Ownership.Owned, _claimNo = row.ClaimNo, _takeovers = row.Takeovers, _claimed = row, _isReadopted = isReadopted, _head = head,
        };

    /// <summary>Tells the run something, and has it look at it.</summary>
    public void Post(object message) => _mailbox.Post(message);

    /// <summary>Has the run look at itself.</summary>
    public void Schedule() => _mailbox.Wake();

    /// <summary>
    /// Looks at everything that the run was told, and goes on with an attempt that it began: what the attempt's body does without waiting takes no other
    /// thread. While the attempt runs the run itself is at rest, and may be executed by another thread.
    /// </summary>
    public void Execute() => GoOn(hasLooked: false);

    /// <summary>The same, from where a commit was waited for without a thread: its answer lies in the mailbox, and nobody else has executed the run meanwhile.</summary>
    private void GoOn(bool hasLooked)
    {
        while (true)
        {
            if (!hasLooked)
            {
                Look();
                if (!TryWriteOwn())
                    return;
            }

            hasLooked = false;
            if (Rest(out var next) && (next is null || !next.Run() || !_mailbox.Enter(next)))
                return;
        }
    }

    /// <summary>Ends the execution unless something has come meanwhile; then an attempt that was begun does not wait for it on this thread.</summary>
    private bool Rest(out Attempt? next)
    {
        next = _next;
        _next = null;
        if (_mailbox.TryRest())
            return true;
        if (next is not null)
            ThreadPool.UnsafeQueueUserWorkItem(next, preferLocal: false);
        return false;
    }

    private void Look()
    {
        try
        {
            Begin();
            while (_mailbox.Take() is { } message)
                Handle(message);
            Progress();
        }
        catch (Exception e)
        {
            Crash(e);
        }
    }

    private void Begin()
    {
        if (Volatile.Read(ref _isAbandoned) != 0)
            return;
        if (_start is not null && _body is null && _phase == Phase.Body)
            BeginNew();
        else if (_claimed is { } row && _ownership != Ownership.Gone)
            Rebuild(row);
    }

    private void Handle(object message)
    {
        if (_ownership == Ownership.Gone)
        {
            Discard(message);
            return;
        }

        switch (message)
        {
            case Attempt attempt:
                AttemptEnded(attempt);
                break;
            case InstanceCommit commit:
                Committed(commit);
                break;
            case InstanceStart start:
                Started(start);
                break;
            case InboxArrival arrival:
                MailArrived(arrival.Row);
                break;
            case InboxGrown grown:
                LoadInbox(grown.InboxSeq);
                break;
            case Reclaimed reclaimed:
                Reclaim(reclaimed.Row);
                break;
            case ForeignContinuation foreign:
                _foreignPlace ??= foreign.Place;
                break;
            case RunSignal signal:
                Signalled(signal);
                break;
        }
    }

    private void Signalled(RunSignal signal)
    {
        switch (signal)
        {
            case RunSignal.Due:
                ArmedFor = long.MaxValue;
                break;
            case RunSignal.Mailed:
                LookForMail();
                break;
            case RunSignal.StuckCheck:
                _stuckCheckDue = true;
                break;
            case RunSignal.HandOver:
                _handOver = true;
                break;
            case RunSignal.Evict:
                if (_ownership == Ownership.Free && _inFlight is null && !HasUnsent)
                    Leave();
                break;
            case RunSignal.Drop:
                Leave();
                break;
        }
    }

    private void Progress()
    {
        if (Volatile.Read(ref _isAbandoned) != 0)
            Leave();
        if (_ownership == Ownership.Gone)
            return;
        DeliverReady();
        if (Volatile.Read(ref _isAbandoned) != 0)
        {
            Leave(); // A turn came back after its deadline.
            return;
        }

        CheckForeign();
        AdvanceEnding();
        Submit();
        if (_ownership == Ownership.Gone)
            return;
        StartEffects();
        Arm();
        _engine.Runs.SetRunning(this, _ownership != Ownership.Free || _inFlight is not null);
    }
}
