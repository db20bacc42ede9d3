namespace Edda.Storage.Batches;

/// <summary>Judges the progress of an instance. All guards are compared before anything of it is planned, so that a refused member leaves nothing.</summary>
internal static class CommitDecisions
{
    internal static void Judge(WorkerIdentity? me, BatchFacts facts, BatchPlan plan, InstanceCommit member)
    {
        member.Outcome = RecordOutcome.Fenced;
        member.Released = false;
        if (me is null || !facts.Instances.TryGetValue(member.Key, out var row) || row.Run != member.Run)
            return;

        member.InboxSeq = row.InboxSeq;
        var claimNo = member.TakesOwnership ? member.ClaimNo + 1 : member.ClaimNo;
        var takes = member.TakesOwnership && row.MayBeTaken(member.ClaimNo);
        if (!takes && !row.IsOwnedBy(me.Id, claimNo))
        {
            // The answer to an earlier send of the same bytes was lost, and the instance has been given up by it.
            if (member.Change is { Releases: true } && WasReleasedBy(facts, plan, member, row, me.Id, claimNo))
            {
                member.Outcome = RecordOutcome.Recorded;
                member.Released = true;
            }

            return;
        }

        if (!PlanSteps(facts, plan, member, row, me.Id, claimNo))
            return;
        foreach (var attempt in member.Attempts)
        {
            if (!facts.Attempts.ContainsKey((member.Key, member.Run, attempt.Ordinal, attempt.Attempt)))
                plan.Attempts.Add(new AttemptWrite(member.Key, member.Run, claimNo, attempt));
        }

        foreach (var seq in member.Consumed)
            plan.Consumed.Add((member.Key, seq));
        member.Outcome = RecordOutcome.Recorded;
        if (member.Change is { } change)
            member.Released = Apply(facts, plan, row, change, me.Id, claimNo);
    }

    /// <summary>A member that only appends steps: its instance is not locked and not changed.</summary>
    internal static void JudgeSteps(WorkerIdentity? me, BatchFacts facts, BatchPlan plan, InstanceCommit member)
    {
        member.Released = false;
        if (me is null || !facts.Claims.TryGetValue(member.Key, out var own) || own != (member.Run, member.ClaimNo))
        {
            member.Outcome = RecordOutcome.Fenced;
            return;
        }

        foreach (var step in member.Steps)
            plan.Steps.Add(new StepWrite(member.Key, member.Run, member.ClaimNo, step));
        member.Outcome = RecordOutcome.Recorded;
    }

    /// <summary>
    /// Whether the rows of a transactional member are there already. Another transaction of the run has written them then, and the body has run once more:
    /// nothing of this one may stay.
    /// </summary>
    internal static bool IsWritten(BatchFacts facts, InstanceCommit member, int me) =>
        member.Steps.Length > 0 && HoldsSteps(facts, member, me, member.TakesOwnership ? member.ClaimNo + 1 : member.ClaimNo);

    /// <summary>Whether the rows of the member that are in the database are this worker's, under this claim.</summary>
    internal static bool HoldsSteps(BatchFacts facts, InstanceCommit member, int me, long claimNo)
    {
        foreach (var step in member.Steps)
        {
            if (!facts.Steps.TryGetValue((member.Key, member.Run, step.Seq), out var author) || author != (me, claimNo))
                return false;
        }

        return true;
    }

    /// <summary>False: a row of another claim holds the first number, so nothing is planned.</summary>
    private static bool PlanSteps(BatchFacts facts, BatchPlan plan, InstanceCommit member, BatchInstance row, int me, long claimNo)
    {
        var steps = member.Steps;
        if (steps.Length == 0)
            return true;

        // A run has no holes: either none of the rows is there, or the first one is.
        var (first, last) = (steps[0].Seq, steps[^1].Seq);
        if (facts.Steps.ContainsKey((member.Key, member.Run, first)))
            return HoldsSteps(facts, member, me, claimNo);
        if (row.Steps.To >= first)
            return row.Steps.From <= first && row.Steps.To >= last && row.Steps.ClaimNo == claimNo;
        foreach (var step in steps)
        {
            if (facts.Steps.ContainsKey((member.Key, member.Run, step.Seq)))
                throw new ArgumentException($"The steps of instance {member.Key} overlap others at seq {step.Seq}.", nameof(member));
            plan.Steps.Add(new StepWrite(member.Key, member.Run, claimNo, step));
        }

        row.Steps = (row.Steps.To == 0 || row.Steps.ClaimNo != claimNo ? first : row.Steps.From, last, claimNo);
        return true;
    }

    /// <summary>Changes the instance's row; whether it was given up.</summary>
    private static bool Apply(BatchFacts facts, BatchPlan plan, BatchInstance row, InstanceChange change, int me, long claimNo)
    {
        var releases = change.Releases && (change.Seen is null || change.Seen == row.InboxSeq);

        // An owned row keeps the signal that it may carry; a taken one has been due.
        row.WakeAt = releases ? change.WakeAt : row.Worker is null ? null : row.WakeAt;
        row.Worker = releases ? null : me;
        row.ClaimNo = claimNo;
        row.Home = releases ? me : row.Home;
        if (change.Status is { } status && (releases || status != WorkflowStatus.Waiting))
            row.Status = status;
        row.FirstTurnAt ??= facts.Now;
        row.Apply(change);
        if (change.Status >= WorkflowStatus.Completed && row.InboxSeq > 0)
            plan.Emptied.Add(row.Key);
        return releases;
    }

    private static bool WasReleasedBy(BatchFacts facts, BatchPlan plan, InstanceCommit member, BatchInstance row, int me, long claimNo)
    {
        if (member.Steps.Length + member.Attempts.Length == 0)
            return row.Worker is null && row.ClaimNo == claimNo && row.Home == me;
        plan.NeedsCare |= !facts.IsCareful;
        return HoldsSteps(facts, member, me, claimNo) && HoldsAttempts(facts, member, me, claimNo);
    }

    private static bool HoldsAttempts(BatchFacts facts, InstanceCommit member, int me, long claimNo)
    {
        foreach (var attempt in member.Attempts)
        {
            if (!facts.Attempts.TryGetValue((member.Key, member.Run, attempt.Ordinal, attempt.Attempt), out var author) || author != (me, claimNo))
                return false;
        }

        return true;
    }
}
