namespace Edda.Storage;

/// <summary>Whether a written member holds something that another process waits for.</summary>
internal static class BellRule
{
    /// <param name="member">A member with its answer.</param>
    /// <param name="me">The worker of this process; <see langword="null"/> where it is a client only.</param>
    /// <param name="now">What is given up with a later moment is nobody's yet.</param>
    internal static Occasion? Of(CommitMember member, int? me, long now) => member switch
    {
        InboxSend { Outcome: SendOutcome.Stored } send => IsForOthers(send, me) ? Occasion.Work : null,
        InstanceStart { Outcome: RecordOutcome.Recorded } start => !start.Owned ? Occasion.Work : IsEnd(start.Change) ? Occasion.End : null,
        InstanceCommit { Outcome: RecordOutcome.Recorded } commit => IsEnd(commit.Change) ? Occasion.End : IsHandedOver(commit, now) ? Occasion.Work : null,
        _ => null,
    };

    /// <summary>What a ring can say of mail to whoever runs the receiver or ran it last; <see langword="null"/>: there is nobody of that kind.</summary>
    internal static RungMail? MailOf(CommitMember member) =>
        member is InboxSend { Outcome: SendOutcome.Stored } send && (send.Owner ?? send.Home) is { } worker
            ? new RungMail(worker, send.Key, send.Seq, ConcernsOthers: send.Owner is null)
            : null;

    // Only what ran here last is known to be taken here: this process may not know the workflow, or be of a build that its history refuses.
    private static bool IsForOthers(InboxSend send, int? me) =>
        send.Owner is { } owner ? owner != me : !send.IsTakenHere || send.Home is null || send.Home != me;

    private static bool IsEnd(InstanceChange? change) => change?.Status is WorkflowStatus.Blocked or >= WorkflowStatus.Completed;

    // A waiting instance that is due already is taken by whoever has just parked it.
    private static bool IsHandedOver(InstanceCommit commit, long now) =>
        commit is { Released: true, Change: { Status: not WorkflowStatus.Waiting, WakeAt: { } wakeAt } } && wakeAt <= now;
}
