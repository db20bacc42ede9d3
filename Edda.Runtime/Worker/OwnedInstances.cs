using Edda.Engine;
using Edda.Storage;

namespace Edda.Worker;

/// <summary>
/// What this worker owns: each claimed row becomes a run, mail reaches the run that it is for, and what the database says is owned is compared with memory,
/// once per lease and after whatever may have lost an answer.
/// </summary>
internal sealed class OwnedInstances(EddaEngine engine)
{
    // The runs of one portion replay while the heads of the next one are read.
    private const int HeadsAtOnce = 64;

    private volatile bool _mustReconcile;
    private long _lastReconciliation = engine.Now(); // A worker that has just registered owns nothing.

    /// <summary>Something may be owned that nobody here knows of; the next look compares.</summary>
    internal bool MustReconcile
    {
        get => _mustReconcile;
        set => _mustReconcile = value;
    }

    /// <summary>What was claimed just now; what was recorded of them is read for many together.</summary>
    /// <returns>Whether any of it is news.</returns>
    internal bool Take(IReadOnlyList<InstanceRow> claimed)
    {
        var hasNews = claimed.Any(IsNews);
        foreach (var rows in claimed.Chunk(HeadsAtOnce))
        {
            var heads = ReadHeads(rows);
            foreach (var row in rows)
                Take(row, isReadopted: false, heads?.GetValueOrDefault(row.Key));
        }

        return hasNews;
    }

    /// <summary>Whether others have made it due: this process knows of what a run that is here has seen.</summary>
    internal bool IsNews(InstanceRow row) => engine.Runs.Find(row.Key) is not { } run || run.Told < row.InboxSeq;

    private void Take(InstanceRow row, bool isReadopted, HistoryHead? head)
    {
        if (row.Takeovers < IWorkflowStore.SuspectTakeovers)
            engine.Adopt(row, isReadopted, head);
        else
            engine.Suspects.Enter(row);
    }

    /// <summary>The heads of those that replay; <see langword="null"/>: each reads its own, as a single one does beside the others.</summary>
    private IReadOnlyDictionary<long, HistoryHead>? ReadHeads(InstanceRow[] rows)
    {
        var replayed = rows.Where(Replays).ToList();
        if (replayed.Count < 2)
            return null;
        try
        {
            return engine.Store.ReadHeads(replayed);
        }
        catch (StoreException e) when (e.IsTransient)
        {
            return null; // They are claimed, and must become runs: each asks anew, and says what is wrong.
        }
    }

    private bool Replays(InstanceRow row) =>
        row is { ClaimNo: > 1, TargetStatus: null, Takeovers: < IWorkflowStore.SuspectTakeovers } && engine.Runs.Find(row.Key) is null;

    internal void Tell(IReadOnlyList<SignalledInstance> signals)
    {
        foreach (var signal in signals)
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
                Take(row, isReadopted: true, head: null);
        }
    }
}
