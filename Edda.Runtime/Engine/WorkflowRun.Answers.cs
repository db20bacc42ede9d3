using Edda.Execution;
using Edda.Failures;
using Edda.Storage;

namespace Edda.Engine;

/// <content>
/// What the answer to a commit means for who has the row. A claim of this worker may be heard of before the answer of the commit that it has to do with;
/// it is held until then.
/// </content>
internal sealed partial class WorkflowRun
{
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
            Known.Remove(seq);
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
}
