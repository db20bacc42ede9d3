using Edda.Activities;
using Edda.Execution;
using Edda.Failures;
using Edda.Storage;

namespace Edda.Engine;

/// <content>
/// Activities and compensations as work: begun when the turn that issued them is durable, attempted, backed off, ended by a row. A transactional one
/// holds this instance's commit lane from its begin to its answer, where the database has a single writer.
/// </content>
internal sealed partial class WorkflowRun
{
    private readonly List<AttemptRow> _attempts = [];
    private DurableWork? _transactional;
    private IActivityTransaction? _openTransaction;

    /// <summary>Begins what is durable and not begun. Needs the ownership.</summary>
    private void StartEffects()
    {
        if (_ownership != Ownership.Owned || _handOver || _leaving)
            return;
        // A retry that comes due while the commit that parks is in flight: the row may be anybody's when it is answered.
        if (_inFlight is InstanceCommit { Change.Releases: true })
            return;
        var now = _engine.Now();
        // A failed attempt is durable before the next one begins; otherwise a crash would lose it from the count.
        var areRecorded = _attempts.Count == 0 && _inFlight is not InstanceCommit { Attempts.Length: > 0 };
        foreach (var work in AllWork())
        {
            var due = work.State == WorkState.Issued && work.IssuedAt <= _durableSeq
                || work is { State: WorkState.BackOff, NextAttemptAt: { } next } && next <= now && areRecorded;
            if (due && (work != _compensating || _endingSent))
                Start(work);
        }
    }

    private WorkSet AllWork() => new(_works, _compensating);

    private void Start(DurableWork work)
    {
        if (work.IsTransactional)
        {
            // One at a time, and not while a commit of this instance is queued behind the writer that the transaction would hold.
            if (_transactional is not null || (_engine.Store.HasSingleWriter && (_inFlight is not null || HasUnsent)))
                return;
            _transactional = work;
        }

        work.State = WorkState.Started;
        var attempt = new Attempt(_engine.Attempts, work, InstanceId, _run, work.Attempts + 1, _post);
        work.Running = attempt;
        switch (_engine.Attempts.Ask(attempt))
        {
            case Slot.Given when _next is null && _engine.Pump is null:
                _next = attempt;
                break;
            case Slot.Given:
                _engine.Attempts.Begin(attempt);
                break;
            case Slot.Refused:
                work.State = WorkState.Issued;
                work.Running = null;
                if (_transactional == work)
                    _transactional = null;
                break;
        }
    }

    private void AttemptEnded(Attempt attempt)
    {
        var work = attempt.Work;
        work.Running = null;
        if (_transactional == work)
        {
            _openTransaction = attempt.Transaction;
            if (_openTransaction is null)
                _transactional = null;
        }

        if (_phase is Phase.Done or Phase.Blocked)
        {
            RollBackTransaction(); // The run has said its last word; whatever this attempt did is recorded as abandoned.
            return;
        }

        work.Attempts = attempt.Number;
        work.FirstStartedAt ??= attempt.StartedAt;
        switch (attempt.End)
        {
            case AttemptEnd.Abandoned when attempt.StartedAt == 0:
                work.State = WorkState.Issued; // It never began; a hand-over or a drop follows.
                work.Attempts--;
                return;
            case AttemptEnd.Abandoned:
                Lost(work, attempt);
                return;
            case AttemptEnd.Succeeded:
                End(work, HistoryKind.ActivityCompleted, attempt.EndedAt, attempt.Result, null);
                return;
            case AttemptEnd.GivenUp:
                work.IsDoubtful |= !work.IsTransactional;
                End(work, FailureKind(work), attempt.EndedAt, null, FailureCodec.Encode(FailureCodec.From(attempt.Error!)));
                return;
            case AttemptEnd.TimedOut:
                work.IsDoubtful |= !work.IsTransactional; // A transaction that was rolled back has no effect.
                break;
        }

        Failed(work, attempt);
    }

    /// <summary>
    /// The host stops and has left the body behind: whether it took effect is not known, and whoever continues has to know that. Where the lease is
    /// lost the run is dropped instead, and nothing of this is written.
    /// </summary>
    private void Lost(DurableWork work, Attempt attempt)
    {
        work.State = WorkState.BackOff;
        work.NextAttemptAt = attempt.EndedAt;
        work.IsDoubtful |= !work.IsTransactional;
        _attempts.Add(new()
        {
            Ordinal = work.Ordinal, Attempt = work.Attempts, StartedAt = attempt.StartedAt, EndedAt = attempt.EndedAt, NextAttemptAt = attempt.EndedAt,
            Outcome = work.IsTransactional ? AttemptOutcome.Failed : AttemptOutcome.Lost,
        });
    }

    private void Failed(DurableWork work, Attempt attempt)
    {
        var error = attempt.Error!;
        work.LastError = FailureCodec.Encode(FailureCodec.From(error));
        var canRetry = !IsGivenUp(work) && _phase is Phase.Body or Phase.Compensating;
        var next = canRetry ? RetryDecision.NextAttemptAt(work.Terms.Retry, error, work.Attempts - work.ForgivenAttempts, work.FirstStartedAt!.Value, attempt.EndedAt) : null;
        if (next is not null || work.Attempts > 1)
        {
            _attempts.Add(new()
            {
                Ordinal = work.Ordinal, Attempt = work.Attempts, StartedAt = attempt.StartedAt, EndedAt = attempt.EndedAt, NextAttemptAt = next,
                Outcome = attempt.End == AttemptEnd.TimedOut ? AttemptOutcome.TimedOut : AttemptOutcome.Failed, Error = work.LastError,
            });
        }

        if (next is { } nextAttemptAt)
        {
            work.State = WorkState.BackOff;
            work.NextAttemptAt = nextAttemptAt;
            EngineLog.AttemptFailed(_engine.Logger, error, work.Id, InstanceId, work.Attempts, TimeSpan.FromMicroseconds(nextAttemptAt - attempt.EndedAt));
            return;
        }

        End(work, FailureKind(work), attempt.EndedAt, null, work.LastError);
    }

    private static HistoryKind FailureKind(DurableWork work) => work.IsDoubtful ? HistoryKind.ActivityUnknown : HistoryKind.ActivityFailed;

    /// <summary>The work has ended; its row is ready to be delivered, or, for a body that has ended before, to be recorded.</summary>
    private void End(DurableWork work, HistoryKind kind, long at, byte[]? output, byte[]? error)
    {
        work.State = WorkState.Ended;
        work.NextAttemptAt = null;
        if (work == _compensating)
        {
            CompensationEnded(work, kind, at, error);
            return;
        }

        work.EndKind = kind;
        work.EndedAt = at;
        work.Output = output;
        work.Error = error;
        if (_phase == Phase.Body)
        {
            _ended.Enqueue(work, work);
            return;
        }

        _works.Remove(work.Ordinal);
        Record(EndedRow(work, ++_lastSeq, RecordedAt()));
    }

    /// <summary>Whether the workflow no longer wants the activity. A compensation is never given up.</summary>
    private bool IsGivenUp(DurableWork work) => _body is { } body && work.Ordinal > 0 && work.Ordinal <= body.Commands.Count
        && (body.IsCancelled || body.Commands[work.Ordinal - 1].IsGivenUp);

    /// <summary>The call is given up: what has not begun never will, a back-off ends with its last error, a running body gets a cancelled token.</summary>
    private void GiveUp(int ordinal)
    {
        if (!_works.TryGetValue(ordinal, out var work))
            return;
        var now = _engine.Now();
        switch (work.State)
        {
            case WorkState.Issued when work.Attempts == 0 && !work.IsDoubtful:
                End(work, HistoryKind.ActivityCancelled, now, null, null);
                break;
            case WorkState.Issued or WorkState.BackOff:
                End(work, FailureKind(work), now, null, work.LastError ?? FailureCodec.Encode(FailureCodec.From(new OperationCanceledException())));
                break;
            case WorkState.Started:
                work.Running?.Stop(StopReason.GivenUp);
                break;
        }
    }

    private void StopAttempts(StopReason reason)
    {
        foreach (var work in AllWork())
            work.Running?.Stop(reason);
    }

    private void RollBackTransaction()
    {
        if (_openTransaction is not { } transaction)
            return;
        _openTransaction = null;
        _transactional = null;
        if (_inTransaction)
            return; // Its commit is under way, on another thread, and ends it.
        transaction.Rollback();
        _ = transaction.DisposeAsync().AsTask();
    }

    /// <summary>Wakes the run when its earliest timer, time-out or retry is due.</summary>
    private void Arm()
    {
        if (_ownership is Ownership.Owned or Ownership.Free && EarliestDue() is { } due)
            _engine.Timers.Arm(this, due);
    }

    private long? EarliestDue()
    {
        long? earliest = null;
        foreach (var command in _open)
        {
            if (!command.IsSettled && (command is TimerCommand timer ? timer.DueAt : (command as WaitCommand)?.DueAt) is { } due)
                earliest = Math.Min(earliest ?? due, due);
        }

        foreach (var work in AllWork())
        {
            if (work is { State: WorkState.BackOff, NextAttemptAt: { } next })
                earliest = Math.Min(earliest ?? next, next);
        }

        return earliest;
    }
}
