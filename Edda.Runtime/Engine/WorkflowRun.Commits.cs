using Edda.Activities;
using Edda.Execution;
using Edda.Failures;
using Edda.Storage;

namespace Edda.Engine;

/// <content>
/// What goes into the next commit, and what an answer means. There is at most one commit in flight; whatever is computed meanwhile goes out
/// together with the next one.
/// </content>
internal sealed partial class WorkflowRun
{
    private StartRequest? _start;
    private InstanceRow? _claimed;
    private CommitMember? _inFlight;
    private bool _inTransaction;
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
            Steps = _rows.ToArray(), Attempts = _attempts.ToArray(), Consumed = _consumed.ToArray(), Change = change,
        };
        _sentSeq = _lastSeq;
        _rows.Clear();
        _attempts.Clear();
        _consumed.Clear();
        _inFlight = commit;
        if (_openTransaction is { } transaction && _block is null)
        {
            _inTransaction = true;
            TransactionCommit.Run(_engine, this, transaction, commit);
            return;
        }

        _engine.Writer.Submit(commit);
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
        _engine.Writer.Submit(start);
    }

    private void Started(InstanceStart start)
    {
        var request = _start!;
        _start = null;
        _inFlight = null;
        if (!Answer(request, start))
        {
            Leave();
            return;
        }

        Volatile.Write(ref _claimNo, 1);
        _ownership = Ownership.Owned;
        _durableSeq = _sentSeq;
        _endingSent = start.Change?.TargetStatus is not null;
        Released(start.Change, start.Change?.Releases == true);
        ReclaimHeld();
    }

    /// <summary>Tells whoever asked for the start. True: the instance is new and stored.</summary>
    private bool Answer(StartRequest request, InstanceStart start)
    {
        if (start.Error is { } error)
            request.Fail(error);
        else if (start is { Outcome: RecordOutcome.Exists, Existing: { } existing })
            request.Complete(existing);
        else if (start.Outcome != RecordOutcome.Recorded)
            request.Fail(new StoreException($"The worker lost its lease while '{InstanceId}' was started; start it again.", isTransient: true, null));
        else
            request.Complete(null);
        return start is { Error: null, Outcome: RecordOutcome.Recorded };
    }

    private void Committed(InstanceCommit commit)
    {
        if (!ReferenceEquals(commit, _inFlight))
            return;
        _inFlight = null;
        if (_inTransaction)
        {
            // Only then: a transaction that became ready while another commit was in flight is still to be committed.
            _inTransaction = false;
            _openTransaction = null;
            _transactional = null;
        }

        if (commit.Error is { } error)
        {
            if (error is StoreException { IsTransient: true })
                Leave(); // The host stops while the outcome is unknown; whoever owns the instance next reads it.
            else
                Unstorable(error);
            return;
        }

        if (commit.Outcome == RecordOutcome.Fenced)
        {
            if (commit.TakesOwnership && _reclaimed is { } row && row.ClaimNo == _claimNo + 1)
            {
                Resend(commit, row);
                return;
            }

            EngineLog.InstanceFenced(_engine.Logger, InstanceId);
            Leave();
            return;
        }

        if (commit.TakesOwnership)
        {
            Volatile.Write(ref _claimNo, _claimNo + 1);
            _ownership = Ownership.Owned;
        }

        _durableSeq = Math.Max(_durableSeq, commit.Steps.Length > 0 ? commit.Steps[^1].Seq : 0);
        if (commit.Steps.Length > 0 || commit.Released)
            _engine.Suspects.Passed(Key);
        foreach (var seq in commit.Consumed)
            _known.Remove(seq);
        _endingSent |= commit.Change?.TargetStatus is not null;
        if (commit.Change is { Releases: true } && !commit.Released)
        {
            LoadInbox(commit.InboxSeq);
            return;
        }

        Released(commit.Change, commit.Released);
        ReclaimHeld();
    }

    private void Released(InstanceChange? change, bool released)
    {
        if (!released)
            return;
        var status = change?.Status;
        if (status >= WorkflowStatus.Completed)
        {
            _ownership = Ownership.Gone;
            _body?.Dispose();
            _engine.Runs.Remove(this);
            TimerHeap.Disarm(this);
            _engine.Ended(Key, change);
            return;
        }

        if (status == WorkflowStatus.Blocked || _block is not null || _leaving)
        {
            Leave();
            if (status == WorkflowStatus.Blocked)
                _engine.Ended(Key, null);
            return;
        }

        _ownership = Ownership.Free;
        if (!_engine.Runs.Keep(this))
            Leave();
    }

    /// <summary>A claim of this worker overtook the commit by which the kept run took its row: the same rows hold under the claim's number.</summary>
    private void Resend(InstanceCommit commit, InstanceRow row)
    {
        _reclaimed = null;
        Volatile.Write(ref _claimNo, row.ClaimNo);
        _ownership = Ownership.Owned;
        var again = new InstanceCommit(_post)
        {
            Key = Key, Run = _run, ClaimNo = row.ClaimNo, Steps = commit.Steps, Attempts = commit.Attempts, Consumed = commit.Consumed, Change = commit.Change,
        };
        _inFlight = again;
        _engine.Writer.Submit(again);
        if (row.InboxSeq > _seen)
            LoadInbox(row.InboxSeq);
    }

    private InstanceRow? _reclaimed;

    /// <summary>
    /// This worker's claim took the row of a run that it has in memory. Nobody else had it in between if the number is the next one.
    /// <para>The claim may be heard of before the answer of the very commit that made the row claimable, or of the one that it has overtaken. What it means
    /// is known only with that answer, so it is held until then.</para>
    /// </summary>
    private void Reclaim(InstanceRow row)
    {
        if (_inFlight is InstanceStart or InstanceCommit { TakesOwnership: true } or InstanceCommit { Change.Releases: true })
        {
            _reclaimed = row;
            return;
        }

        if (row.ClaimNo != _claimNo + 1)
        {
            if (row.ClaimNo <= _claimNo)
                return; // The run took the row itself after the claim; the claim was the older one.
            Leave();
            _engine.Adopt(row, isReadopted: false);
            return;
        }

        Volatile.Write(ref _claimNo, row.ClaimNo);
        _ownership = Ownership.Owned;
        if (row.InboxSeq > _seen)
            LoadInbox(row.InboxSeq);
    }

    private void ReclaimHeld()
    {
        if (_reclaimed is not { } row || _inFlight is not null)
            return;
        _reclaimed = null;
        if (_ownership == Ownership.Gone)
            _engine.Adopt(row, isReadopted: false);
        else
            Reclaim(row);
    }

    /// <summary>A step cannot be stored, whatever is tried: the instance is set aside alone.</summary>
    private void Unstorable(Exception error)
    {
        RollBackTransaction();
        var failure = FailureCodec.From(error) with { Message = $"A step cannot be stored: {error.Message}" };
        if (_block is not null)
        {
            Leave();
            return;
        }

        _rows.Clear();
        _attempts.Clear();
        _consumed.Clear();
        Block(BlockReason.Unstorable, failure);
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
