using Edda.Activities;
using Edda.Failures;
using Edda.Storage;

namespace Edda.Engine;

/// <content>
/// The run leaves memory before its workflow has ended: its row belongs to somebody else, a read has failed, its code has thrown where none of the user's
/// runs, or its turn never came back. What it is still told then must not be lost on whoever else it concerns.
/// </content>
internal sealed partial class WorkflowRun
{
    /// <summary>
    /// The turn has passed its deadline and its thread is lost. Called by the watchdog, on its thread: the row is blocked by a commit of its own, and what the
    /// thread does afterwards is refused.
    /// </summary>
    public bool AbandonStuckTurn()
    {
        if (Interlocked.Exchange(ref _isAbandoned, 1) != 0)
            return false;
        var message = $"Workflow code did not return to its await within {_engine.Options.TurnTimeout}: after {_body?.LastSite.ToString() ?? ""} in {_body?.RootName}. "
            + "It blocks its thread (.Result, a lock, a long loop); await durable calls, and move long work into an activity.";
        _body?.Dispose();
        if (_start is { } start)
        {
            start.Fail(new EddaException(message)); // Nothing is stored: the first turn comes before the instance.
            _engine.Runs.Remove(this);
            return true;
        }

        _engine.BlockDirectly(this, _definition, _run, BlockReason.TurnStuck, new Failure(typeof(EddaException).FullName!, message));
        return true;
    }

    /// <summary>Closes the run without a trace in the database: its row belongs to somebody else, or will be rebuilt.</summary>
    private void Leave()
    {
        if (_ownership == Ownership.Gone)
            return;
        if (_ownership == Ownership.Free && EarliestDue() is { } due)
            _engine.Timers.Add(due, _engine.PulseForOwn);
        _ownership = Ownership.Gone;
        _body?.Dispose();
        StopAttempts(StopReason.Abandoned);
        RollBackTransaction();
        _engine.Runs.Remove(this);
        TimerHeap.Disarm(this);
        _engine.Suspects.Passed(Key);
        if (_inFlight is null && _start is { } request)
            request.Fail(new StoreException($"The worker lost its lease before '{InstanceId}' was stored; start it again.", isTransient: true, null));
        if (_reclaimed is not null)
            _engine.Reconcile(); // A claim that waited for an answer which this run no longer hears.
    }

    private void Crash(Exception error)
    {
        EngineLog.RunCrashed(_engine.Logger, error, InstanceId);
        if (_ownership is Ownership.Gone)
            return;
        if (_start is { } start && _inFlight is null)
        {
            start.Fail(error);
            Leave();
        }
        else if (_start is not null)
        {
            Leave(); // The answer to the start is still to come, and tells whether there is an instance.
        }
        else if (error is StoreException { IsTransient: true })
        {
            Leave(); // A read failed. The row stays this worker's, and reconciliation takes it up again.
            _engine.Timers.Add(_engine.Now() + Micros.PerSecond, _engine.Reconcile);
        }
        else
        {
            Block(BlockReason.Unreadable, FailureCodec.From(error));
            Submit();
        }
    }

    /// <summary>A message for a closed run. An open transaction must not stay open.</summary>
    private void Discard(object message)
    {
        switch (message)
        {
            case Attempt { Transaction: { } transaction }:
                transaction.Rollback();
                _ = transaction.DisposeAsync().AsTask();
                break;
            case InstanceStart start when _start is { } request:
                _start = null;
                Answer(request, start); // The run was dropped while its start was on its way; whoever asked for it still waits.
                break;
            case ForeignContinuation foreign:
                EngineLog.ForeignContinuation(_engine.Logger, InstanceId, foreign.Place);
                break;
            case Reclaimed reclaimed:
                _engine.Adopt(reclaimed.Row, reclaimed.IsReadopted); // The claim met a run that was just closing.
                break;
            case RunSignal.Mailed or InboxArrival or InboxGrown:
                _engine.PulseForOwn(); // Whoever told this run of it will not look again.
                break;
        }
    }
}
