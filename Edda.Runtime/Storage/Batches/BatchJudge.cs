namespace Edda.Storage.Batches;

/// <summary>
/// The decisions of one group commit on a server: lock, decide, write. The database is read under locks (<see cref="BatchFacts"/>), the members are
/// judged here one after the other exactly as if each were written before the next one is looked at, and what is to be written is their sum
/// (<see cref="BatchPlan"/>). Each member's answer is set as it will be when the transaction has been committed.
/// </summary>
/// <param name="me">The worker; <see langword="null"/> where the process has none.</param>
/// <param name="facts">What was read; goes on with the judgement.</param>
/// <param name="plan">Gets what is to be written.</param>
internal sealed class BatchJudge(WorkerIdentity? me, BatchFacts facts, BatchPlan plan)
{
    /// <summary>Judges all members of a batch for which facts were read.</summary>
    internal void Judge(BatchOutline outline)
    {
        foreach (var member in outline.StepsOnly)
            CommitDecisions.JudgeSteps(facts.IsAlive ? me : null, facts, plan, member);
        Judge(outline.Judged);
    }

    internal void Judge(IReadOnlyList<CommitMember> members)
    {
        foreach (var member in members)
        {
            switch (member)
            {
                case InstanceCommit commit:
                    CommitDecisions.Judge(facts.IsAlive ? me : null, facts, plan, commit);
                    break;
                case InstanceStart start:
                    StartDecisions.Judge(facts.IsAlive ? me : null, facts, plan, start);
                    break;
                case InboxSend send:
                    SendDecisions.Judge(facts, plan, send);
                    break;
                default:
                    throw new ArgumentException($"The store does not know the member {member.GetType().Name}.", nameof(members));
            }
        }

        foreach (var instance in facts.Instances.Values)
        {
            if (instance is { IsChanged: true, Start: null })
                plan.Changed.Add(instance);
        }

        if (plan.Emptied.Count == 0 || plan.Consumed.Count == 0)
            return;
        var emptied = plan.Emptied.ToHashSet();
        plan.Consumed.RemoveAll(item => emptied.Contains(item.Key)); // Their mailboxes go as a whole, with the same keys kept.
    }
}
