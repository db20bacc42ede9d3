using Edda.Activities;
using Edda.Client;
using Edda.Compensations;
using Edda.Execution;
using Edda.Failures;
using Edda.Storage;

namespace Edda.Engine;

/// <content>
/// How a run ends.
/// <para><b>Success</b>: result and status ride in the commit of the last step. Calls that are not finished make it a failure, unless they were given up.</para>
/// <para><b>Failure, cancellation</b>: target status and error are recorded first, with an <see cref="HistoryKind.ActivityAbandoned"/> row for each activity
/// that still runs. Their tokens are cancelled, and every one is settled and recorded before the first compensation begins; after a crash the abandoned
/// row stands for what is not known. Then the compensations run, newest first, one at a time, each as a recorded, retried step. The plan is made of
/// history rows alone, so the body is not replayed for it.</para>
/// </content>
internal sealed partial class WorkflowRun
{
    private Phase _phase;
    private WorkflowStatus _target;
    private byte[]? _result;
    private byte[]? _error;
    private string? _cancelReason;
    private bool _endingUnsent;
    private bool _endingSent;
    private bool _isPlanned;
    private bool _isIncomplete;
    private DurableWork? _compensating;
    private CompensationStep? _step;

    // Most runs have nothing to compensate.
    private List<HistoryRow> Compensable => field ??= [];

    private Queue<CompensationStep> Plan => field ??= [];

    /// <summary>Where the run stands in its life.</summary>
    private enum Phase
    {
        /// <summary>The body runs or waits.</summary>
        Body,

        /// <summary>The body has ended in failure or cancellation; activities that were running are being settled.</summary>
        Settling,

        /// <summary>Compensations run.</summary>
        Compensating,

        /// <summary>Everything is done; the commit that says so is due or on its way.</summary>
        Done,

        /// <summary>Set aside.</summary>
        Blocked,
    }

    /// <summary>Keeps the rows that a compensation could be about.</summary>
    private void Remember(HistoryRow row)
    {
        if (row.Kind == HistoryKind.CancelRequested)
            _cancelReason = CancelRequest.ReasonOf(row.Output);
        if (row.Kind is HistoryKind.CompensationRegistered or HistoryKind.CompensationCompleted or HistoryKind.CompensationFailed or HistoryKind.CompensationsReopened
            || (row.Name is { } name && row.Ordinal is not null && _engine.Registry.FindCompensationOf(name) is not null))
            Compensable.Add(row);
    }

    private void Record(HistoryRow row)
    {
        _rows.Add(row);
        Remember(row);
    }

    /// <summary>The time of a row that is recorded without a turn.</summary>
    private long RecordedAt() => _lastTurnAt = Math.Max(_lastTurnAt, _engine.Now());

    private void EndBody()
    {
        var error = _body!.EndError();
        if (_body.IsCancelled)
        {
            Fail(WorkflowStatus.Cancelled, new Failure(typeof(OperationCanceledException).FullName!,
                _cancelReason is null ? "The workflow was cancelled." : $"The workflow was cancelled: {_cancelReason}"));
            return;
        }

        if (error is null)
        {
            var unfinished = _works.Values.Where(w => !IsGivenUp(w)).Select(w => w.Site.Length == 0 ? w.Id : $"{w.Id} ({w.Site})")
                .Concat(_open.Where(static c => c is RegisterCommand { IsSettled: false }).Select(static c => c.ToString())).ToList();
            if (unfinished.Count > 0)
                error = new UnfinishedCallsException(unfinished);
            else
                error = Complete();
        }

        if (error is not null)
            Fail(WorkflowStatus.Failed, FailureCodec.From(error));
    }

    private TerminalException? Complete()
    {
        try
        {
            _result = _body!.EncodeResult();
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            return new TerminalException($"The workflow's result cannot be stored: {Payloads.UnstorableValue.Words(e)}", e);
        }

        RecordEnded();
        foreach (var work in _works.Values.ToList())
            Abandon(work);
        _works.Clear();
        _target = WorkflowStatus.Completed;
        _phase = Phase.Done;
        return null;
    }

    private void Fail(WorkflowStatus target, Failure failure)
    {
        _target = target;
        _error = FailureCodec.Encode(failure);
        _phase = Phase.Settling;
        RecordEnded();
        foreach (var register in _open.OfType<RegisterCommand>().Where(static c => !c.IsSettled))
            Record(RegisterRow(register, ++_lastSeq, RecordedAt())); // Asked for in the turn that failed: it counts.
        foreach (var work in _works.Values.ToList())
        {
            if (work.State == WorkState.Started)
                Abandon(work);
            else if (work.Attempts == 0 && !work.IsDoubtful)
                _works.Remove(work.Ordinal); // Never begun: there is nothing to record.
            else
                End(work, FailureKind(work), _engine.Now(), null, work.LastError ?? FailureCodec.Encode(FailureCodec.From(new OperationCanceledException())));
        }

        _open.Clear();
        if (_works.Count > 0 || PlanCompensations())
            _endingUnsent = true;
        else
            _phase = Phase.Done;
    }

    /// <summary>Records what had ended before the body did and was not delivered to it.</summary>
    private void RecordEnded()
    {
        while (_ended.TryDequeue(out var work, out _))
        {
            _works.Remove(work.Ordinal);
            Record(EndedRow(work, ++_lastSeq, RecordedAt()));
        }
    }

    /// <summary>Records that an activity still runs while the workflow has ended, and cancels its token.</summary>
    private void Abandon(DurableWork work)
    {
        var turnAt = RecordedAt();
        Record(new()
        {
            Seq = ++_lastSeq, Kind = HistoryKind.ActivityAbandoned, Ordinal = work.Ordinal, IssuedAt = work.IssuedAt, Name = work.Name, CommandId = work.Id,
            TurnAt = turnAt, ArrivedAt = turnAt, Input = work.Input, InputHash = work.InputHash, Attempts = work.Attempts, Site = work.Site,
        });
        work.Running?.Stop(StopReason.GivenUp);
    }

    /// <summary>Moves a failed or cancelled run on: settle, plan, compensate one after the other, done.</summary>
    private void AdvanceEnding()
    {
        if (_phase == Phase.Settling && _works.Count == 0 && _ownership != Ownership.Gone)
        {
            if (!_isPlanned)
                PlanCompensations();
            _phase = Plan.Count > 0 ? Phase.Compensating : Phase.Done;
        }

        // The next compensation begins only when the target status and the row of the one before are durable.
        while (_phase == Phase.Compensating && _compensating is null)
        {
            if (!Plan.TryDequeue(out var step))
            {
                _phase = Phase.Done;
                break;
            }

            _step = step;
            if (step.Refusal is { } refusal)
                RecordCompensation(step, HistoryKind.CompensationFailed, _engine.Now(), 0, null, FailureCodec.Encode(refusal));
            else
                _compensating = _engine.WorkOf(step, issuedAt: _lastSeq);
        }

        if (_phase is Phase.Compensating or Phase.Settling && CancelMail() is { } cancel)
        {
            Consume(cancel); // Recorded; it changes nothing any more.
            Record(CancelRow(cancel, ++_lastSeq, RecordedAt()));
        }
    }

    /// <summary>Whether there is anything to compensate, or to report as uncompensated.</summary>
    private bool PlanCompensations()
    {
        _isPlanned = _works.Count == 0;
        Plan.Clear();
        var steps = CompensationPlan.From(Compensable, _engine.Registry, out var hasFailed);
        foreach (var step in steps)
            Plan.Enqueue(step);
        _isIncomplete = hasFailed;
        return Plan.Count > 0;
    }

    private void CompensationEnded(DurableWork work, HistoryKind kind, long at, byte[]? error)
    {
        var step = _step!;
        _compensating = null;
        RecordCompensation(
            step, kind == HistoryKind.ActivityCompleted ? HistoryKind.CompensationCompleted : HistoryKind.CompensationFailed, at, work.Attempts, work.Input, error);
    }

    private void RecordCompensation(CompensationStep step, HistoryKind kind, long at, int attempts, byte[]? input, byte[]? error)
    {
        if (kind == HistoryKind.CompensationFailed)
        {
            _isIncomplete = true;
            EngineLog.CompensationFailed(_engine.Logger, step.Id, InstanceId, FailureCodec.Decode(error)?.Message ?? "");
        }

        Record(new()
        {
            Seq = ++_lastSeq, Kind = kind, Ordinal = step.Row.Ordinal, IssuedAt = step.Row.Seq, Name = step.Name, CommandId = step.Id, TurnAt = RecordedAt(),
            ArrivedAt = at, Input = input, Error = error, Attempts = attempts, Site = step.Row.Site,
        });
    }

    /// <summary>What the end, or the beginning of compensation, changes on the row.</summary>
    private InstanceChange? EndingChange()
    {
        if (_phase == Phase.Done)
        {
            var status = _target == WorkflowStatus.Completed ? _target : _isIncomplete ? WorkflowStatus.CompensationIncomplete : _target;
            return new()
            {
                Status = status, TargetStatus = _target, Releases = true, Result = _result, Error = _error, EndedAt = Math.Max(_lastTurnAt, _engine.Now()),
            };
        }

        if (!_endingUnsent)
            return null;
        _endingUnsent = false;
        return new() { Status = WorkflowStatus.Compensating, TargetStatus = _target, Error = _error };
    }
}
