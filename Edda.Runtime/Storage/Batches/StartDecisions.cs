namespace Edda.Storage.Batches;

/// <summary>Judges a new instance; the unique id decides between two starts.</summary>
internal static class StartDecisions
{
    internal static void Judge(WorkerIdentity? me, BatchFacts facts, BatchPlan plan, InstanceStart member)
    {
        if (facts.ById.TryGetValue(member.InstanceId, out var other) && other.Start is not null)
        {
            plan.Postponed.Add(member);
            return;
        }

        member.Existing = facts.Existing.GetValueOrDefault(member.InstanceId);
        if (member.Existing is { } existing)
        {
            member.Outcome = existing.Key == member.Key ? RecordOutcome.Recorded : RecordOutcome.Exists;
            return;
        }

        member.Outcome = RecordOutcome.Fenced;
        if (member.Owned && me is null)
        {
            // Whoever lost its worker learns of the instance that an earlier send, or another process, has made.
            plan.NeedsCare |= !facts.IsCareful;
            return;
        }

        Plan(member.Owned ? me : null, facts, plan, member);
        member.Outcome = RecordOutcome.Recorded;
    }

    private static void Plan(WorkerIdentity? owner, BatchFacts facts, BatchPlan plan, InstanceStart member)
    {
        var change = member.Change;
        var releases = change is { Releases: true };
        var status = change?.Status ?? (member.Owned ? WorkflowStatus.Running : WorkflowStatus.Pending);
        var row = new BatchInstance
        {
            Key = member.Key,
            Run = 1,
            Start = member,
            Status = status == WorkflowStatus.Waiting && !releases ? WorkflowStatus.Running : status,
            Worker = releases ? null : owner?.Id,
            ClaimNo = member.Owned ? 1 : 0,
            Home = releases ? owner?.Id : null,

            // A pending one is due at once; where the clock was not read, the insert reads it.
            WakeAt = releases ? change!.WakeAt : member.Owned || facts.Now == 0 ? null : facts.Now,
            FirstTurnAt = member.FirstTurnAt,
        };
        if (change is not null)
            row.Apply(change);
        if (member.Steps.Length > 0)
            row.Steps = (member.Steps[0].Seq, member.Steps[^1].Seq, row.ClaimNo);
        foreach (var step in member.Steps)
            plan.Steps.Add(new StepWrite(member.Key, Run: 1, row.ClaimNo, step));
        plan.Starts.Add(row);
        facts.Add(row, member.InstanceId);
    }
}
