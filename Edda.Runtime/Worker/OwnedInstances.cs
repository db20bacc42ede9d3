using Edda.Engine;
using Edda.Storage;

namespace Edda.Worker;

/// <summary>
/// What this worker owns: each claimed row becomes a run, mail reaches the run that it is for, and what the database says is owned is compared with memory,
/// once per lease and after whatever may have lost an answer.
/// </summary>
internal sealed class OwnedInstances(EddaEngine engine)
{
    private volatile bool _mustReconcile;
    private long _lastReconciliation;

    /// <summary>Something may be owned that nobody here knows of; the next look compares.</summary>
    internal bool MustReconcile
    {
        get => _mustReconcile;
        set => _mustReconcile = value;
    }

    internal void Take(InstanceRow row, bool isReadopted)
    {
        if (row.Takeovers < IWorkflowStore.SuspectTakeovers)
            engine.Adopt(row, isReadopted);
        else
            engine.Suspects.Enter(row);
    }

    internal void ReadSignals()
    {
        foreach (var signal in engine.Store.ReadSignalled(engine.Me))
        {
            if (engine.Runs.Find(signal.Key) is not { } run)
                _mustReconcile |= !engine.Suspects.Holds(signal.Key);
            else if (run.Seen < signal.InboxSeq)
                run.Post(new InboxGrown(signal.InboxSeq));
            else
                engine.Store.ClearSignal(engine.Me, signal.Key, run.ClaimNo, signal.InboxSeq);
        }
    }

    internal void ReconcileWhenDue(long now)
    {
        if (!_mustReconcile && now - _lastReconciliation <= Micros.From(engine.Options.Lease))
            return;
        _mustReconcile = false;
        _lastReconciliation = now;
        foreach (var instance in engine.Store.ReadOwned(engine.Me))
        {
            if (engine.Runs.Find(instance.Key) is { IsFree: false } || engine.Suspects.Holds(instance.Key))
                continue;
            // A commit of a run that was dropped may still be written, under the same claim: only with its answer is the history what it will be.
            if (engine.Writer.HasPending(instance.Key) || engine.OpenOutcomes.ContainsKey(instance.Key))
            {
                _mustReconcile = true;
                continue;
            }

            // Read again: the run may have given the row up, or taken it, since the keys were read.
            if (engine.Store.ReadInstance(instance.Key) is { } row && row.Worker == engine.Me.Id && row.ClaimNo == instance.ClaimNo)
                Take(row, isReadopted: true);
        }
    }
}
