namespace Edda.Storage.InMemory;

internal sealed partial class InMemoryWorkflowStore
{
    public void Commit(WorkerIdentity? me, IReadOnlyList<CommitMember> members)
    {
        lock (_lock)
        {
            var worker = FindAlive(me);
            foreach (var member in members)
            {
                switch (member)
                {
                    case InstanceCommit commit:
                        Write(worker, commit);
                        break;
                    case InstanceStart start:
                        Write(worker, start);
                        break;
                    case InboxSend send:
                        Write(send);
                        break;
                    default:
                        throw new ArgumentException($"The store does not know the member {member.GetType().Name}.", nameof(members));
                }
            }
        }
    }

    private void Write(StoredWorker? worker, InstanceCommit member)
    {
        if (CheckGuards(worker, member) is not { } instance)
            return;

        var claimNo = member.TakesOwnership ? member.ClaimNo + 1 : member.ClaimNo;
        if (instance.Worker is null)
        {
            instance.ClaimNo = claimNo;
            instance.FirstTurnAt ??= Now;
            Place(instance, worker!.Identity.Id, wakeAt: null);
        }

        foreach (var step in member.Steps)
        {
            if (step.Seq > instance.History.Count)
                instance.History.Add(new Recorded<HistoryRow>(step, worker!.Identity.Id, claimNo));
        }

        foreach (var attempt in member.Attempts)
            instance.Attempts.TryAdd((attempt.Ordinal, attempt.Attempt), new Recorded<AttemptRow>(attempt, worker!.Identity.Id, claimNo));
        foreach (var seq in member.Consumed)
            Consume(instance, seq);

        member.Outcome = RecordOutcome.Recorded;
        member.InboxSeq = instance.InboxSeq;
        if (member.Change is { } change)
            member.Released = Apply(worker!, instance, change, compareSeen: true);
    }

    /// <summary>The instance if the member may write it now; otherwise the member is answered: fenced, or already applied.</summary>
    private StoredInstance? CheckGuards(StoredWorker? worker, InstanceCommit member)
    {
        member.Outcome = RecordOutcome.Fenced;
        member.Released = false;
        if (worker is null || !_instances.TryGetValue(member.Key, out var instance) || instance.Run != member.Run)
            return null;

        var me = worker.Identity;
        var claimNo = member.TakesOwnership ? member.ClaimNo + 1 : member.ClaimNo;
        var mayTake = member.TakesOwnership && instance.Worker is null && instance.ClaimNo == member.ClaimNo && instance.MayRun;
        if (mayTake || Owns(me, instance, claimNo))
            return HoldsAll(instance, member, me.Id, claimNo) || HoldsNone(instance, member) ? instance : null;

        // The answer to an earlier send of the same bytes was lost, and the instance has been given up by it.
        if (member.Change is { Releases: true } && WasReleasedBy(instance, member, me.Id, claimNo))
        {
            member.Outcome = RecordOutcome.Recorded;
            member.Released = true;
        }

        return null;
    }

    private static bool WasReleasedBy(StoredInstance instance, InstanceCommit member, int me, long claimNo) =>
        member.Steps.Length + member.Attempts.Length > 0
            ? HoldsAll(instance, member, me, claimNo)
            : instance.Worker is null && instance.ClaimNo == claimNo && instance.Home == me;

    private static bool HoldsAll(StoredInstance instance, InstanceCommit member, int me, long claimNo)
    {
        foreach (var step in member.Steps)
        {
            if (step.Seq > instance.History.Count || instance.History[step.Seq - 1] is var row && (row.Worker != me || row.ClaimNo != claimNo))
                return false;
        }

        foreach (var attempt in member.Attempts)
        {
            if (!instance.Attempts.TryGetValue((attempt.Ordinal, attempt.Attempt), out var row) || row.Worker != me || row.ClaimNo != claimNo)
                return false;
        }

        return true;
    }

    private static bool HoldsNone(StoredInstance instance, InstanceCommit member)
    {
        foreach (var attempt in member.Attempts)
        {
            if (instance.Attempts.ContainsKey((attempt.Ordinal, attempt.Attempt)))
                return false;
        }

        return member.Steps.Length == 0 || member.Steps[0].Seq == instance.History.Count + 1;
    }

    /// <summary>Changes the instance row; whether it was given up.</summary>
    private bool Apply(StoredWorker worker, StoredInstance instance, InstanceChange change, bool compareSeen)
    {
        var releases = change.Releases && (!compareSeen || change.Seen is null || change.Seen == instance.InboxSeq);
        if (change.Status is { } status && (releases || status != WorkflowStatus.Waiting))
            instance.Status = status;
        instance.TargetStatus = change.TargetStatus ?? instance.TargetStatus;
        instance.Result = change.Result ?? instance.Result;
        instance.Error = change.Error ?? instance.Error;
        instance.BlockReason = change.BlockReason ?? instance.BlockReason;
        instance.BlockError = change.BlockError ?? instance.BlockError;
        instance.StateView = change.StateView ?? instance.StateView;
        instance.EndedAt = change.EndedAt ?? instance.EndedAt;
        if (change.RefusedBuild is { } refusedBuild)
            instance.RefusedBuild = refusedBuild.Length == 0 ? null : refusedBuild;
        if (change.ResetsTakeovers)
            instance.Takeovers = 0;
        if (releases)
        {
            instance.Home = worker.Identity.Id;
            Place(instance, worker: null, change.WakeAt);
        }

        if (_workers.Count > 1 && (instance.HasEnded || instance.Status == WorkflowStatus.Blocked))
            _changes++; // Somebody may wait for it in another worker.
        if (instance.HasEnded && instance.InboxSeq > 0)
        {
            foreach (var seq in instance.Inbox.Keys.ToList())
                Consume(instance, seq);
        }

        return releases;
    }

    private void Consume(StoredInstance instance, long seq)
    {
        if (!instance.Inbox.Remove(seq, out var item))
            return;
        instance.UnreadIds.Remove((item.Source, item.Id));
        if (item.Kind == InboxKind.Event)
            instance.UnreadEvents--;
        instance.ConsumedIds[(item.Source, item.Id)] = Now + Micros.From(Mailbox.KeyLifetime);
    }
}
