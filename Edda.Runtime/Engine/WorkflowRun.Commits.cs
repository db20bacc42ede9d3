using Edda.Activities;
using Edda.Execution;
using Edda.Failures;
using Edda.Storage;

namespace Edda.Engine;

/// <content>
/// What goes into the next commit. There is at most one in flight; whatever is computed meanwhile goes out together with the next one.
/// </content>
internal sealed partial class WorkflowRun
{
    private StartRequest? _start;
    private InstanceRow? _claimed;
    private CommitMember? _inFlight;
    private bool _inTransaction;
    private bool _hasPen;
    private int _durableSeq = -1;
    private int _sentSeq;
    private long? _firstTurnAt;
    private bool _handOver;
    private bool _leaving;
    private InstanceChange? _block;

    private bool HasUnsent => _rows.Count > 0 || _attempts.Count > 0 || _block is not null || _body?.NewStatus is not null || _endingUnsent;

    /// <summary>
    /// The instance waits for nothing that this process does: no attempt runs, none may begin after the commit, nothing is ready. Then it is parked.
    /// </summary>
    private bool IsIdle => _phase != Phase.Settling
        && _ended.Count == 0
        && !_hasMoreToDeliver
        && AllWork().All(static w => w.State == WorkState.BackOff)
        && !(_phase == Phase.Body && (_stuckCheckAsked && !_stuckCheckDue));

    private void Submit()
    {
        if (_inFlight is not null || _ownership == Ownership.Gone || (_claimed is not null))
            return;
        if (_transactional is not null && _openTransaction is null && _engine.Store.HasSingleWriter && _block is null)
            return; // The open transaction is this instance's commit in flight.
        var change = NextChange();
        if (_ownership == Ownership.Starting)
        {
            SubmitStart(change);
            return;
        }

        if (change is null && !HasUnsent && !TakesRowForRetry())
            return;
        if (_ownership == Ownership.Free)
            change = (change ?? new()) with { Status = change?.Status ?? RunningStatus };
        if (_takeovers > 0 && _rows.Count > 0)
        {
            change = (change ?? new()) with { ResetsTakeovers = true };
            _takeovers = 0;
        }

        var commit = new InstanceCommit(_post)
        {
            Key = Key, Run = _run, ClaimNo = _claimNo, TakesOwnership = _ownership == Ownership.Free,
            Steps = _rows.ToArray(), Attempts = _attempts.ToArray(), Consumed = _consumed.ToArray(), Seen = _seen, Change = change,
        };
        _sentSeq = _lastSeq;
        _rows.Clear();
        _attempts.Clear();
        _consumed.Clear();
        _inFlight = commit;
        if (_openTransaction is { } transaction && _block is null)
        {
            _inTransaction = true;
            _engine.OpenOutcomes[Key] = commit;
            if (_engine.Waits is { } waits)
                waits.Queue(() => TransactionCommit.Run(_engine, this, transaction, commit));
            else
                TransactionCommit.Run(_engine, this, transaction, commit);
            return;
        }

        _hasPen = _engine.Writer.Submit(commit, CanWrite(commit));
    }

    // Where others wait for this thread, it does not wait for a database. Nor does the only one that a pool has: the driver may be woken through the pool.
    private bool CanWrite(CommitMember member) =>
        _engine.Store.TakesNoThread(member) || (Environment.ProcessorCount > 1 && ThreadPool.PendingWorkItemCount == 0);

    /// <summary>
    /// Writes the commit that was just submitted, where this run is to: after all else, since nothing of what waits for it may begin before. False: whoever reads the
    /// answer goes on with this execution.
    /// </summary>
    private bool TryWriteOwn()
    {
        if (!_hasPen)
            return true;
        _hasPen = false;
        if (_next is not null)
        {
            _engine.Writer.LeaveQueued(); // An attempt that may begin does not wait for a commit.
            return true;
        }

        var writing = _engine.Writer.WriteQueuedAsync();
        if (!writing.IsCompleted)
        {
            GoOnAfter(writing);
            return false;
        }

        writing.GetAwaiter().GetResult();
        return true;
    }

    private async void GoOnAfter(ValueTask writing)
    {
        await writing.ConfigureAwait(false);
        GoOn(hasLooked: true);
    }

    private WorkflowStatus RunningStatus => _phase == Phase.Body ? WorkflowStatus.Running : WorkflowStatus.Compensating;

    /// <summary>A kept run whose retry is due needs the row before the attempt begins.</summary>
    private bool TakesRowForRetry() => _ownership == Ownership.Free
        && AllWork().HasRetryDue(_engine.Now());

    private InstanceChange? NextChange()
    {
        var text = _body?.NewStatus;
        if (_body is not null)
            _body.NewStatus = null;
        if ((_block ?? EndingChange()) is { } last)
            return text is null ? last : last with { StateView = text };
        var parks = IsIdle && (_ownership != Ownership.Free || HasUnsent) && !AllWork().HasRetryDue(_engine.Now());
        if (_handOver && !parks && _ownership is Ownership.Owned && AllWork().All(static w => w.State != WorkState.Started))
        {
            _leaving = true;
            return new() { Releases = true, WakeAt = _engine.Now(), Status = RunningStatus, StateView = text };
        }

        if (parks)
        {
            return new()
            {
                Status = _phase == Phase.Body ? WorkflowStatus.Waiting : WorkflowStatus.Compensating,
                Releases = true, WakeAt = EarliestDue(), Seen = _seen, StateView = text,
            };
        }

        return text is null ? null : new() { StateView = text };
    }

    private void SubmitStart(InstanceChange? change)
    {
        var request = _start!;
        var start = new InstanceStart(_post)
        {
            Key = Key, InstanceId = InstanceId, Definition = request.Definition, Input = _input, InputHash = request.InputHash,
            CreatedAt = request.CreatedAt, Owned = true, FirstTurnAt = _firstTurnAt, Steps = [.. _rows], Change = change,
        };
        _sentSeq = _lastSeq;
        _rows.Clear();
        _inFlight = start;
        _hasPen = _engine.Writer.Submit(start, CanWrite(start));
    }

    /// <summary>
    /// Sets the instance aside. What was computed before is still recorded, running attempts are cancelled and end unrecorded.
    /// </summary>
    private void Block(BlockReason reason, Failure failure)
    {
        if (_ownership == Ownership.Gone || _block is not null)
            return;
        EngineLog.InstanceBlocked(_engine.Logger, InstanceId, _definition.ToString(), reason.ToString(), failure.Message);
        _block = new()
        {
            Status = WorkflowStatus.Blocked, BlockReason = reason, BlockError = FailureCodec.Encode(failure), Releases = true,
            RefusedBuild = _engine.Registry.BuildOf(_definition),
        };
        _phase = Phase.Blocked;
        _claimed = null;
        StopAttempts(StopReason.Abandoned);
        RollBackTransaction();
    }

    /// <summary>Leaves the instance to another build that is alive, or blocks it when there is none.</summary>
    private void Mismatch(string message)
    {
        var mine = _engine.Registry.BuildOf(_definition);
        if (_engine.Store.ReadLiveBuilds(_engine.Me, _engine.Registry.IdOf(_definition)).All(build => build == mine))
        {
            Block(BlockReason.ReplayMismatch, new Failure(typeof(ReplayMismatchException).FullName!, message));
            return;
        }

        EngineLog.InstanceRefused(_engine.Logger, InstanceId, _definition.ToString(), message);
        _block = new() { Releases = true, WakeAt = _engine.Now(), RefusedBuild = mine };
        _phase = Phase.Blocked;
        _claimed = null;
    }
}
