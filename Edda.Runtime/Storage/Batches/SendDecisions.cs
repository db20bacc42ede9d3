using System.Buffers.Binary;

namespace Edda.Storage.Batches;

/// <summary>Judges an item of mail; the instance's row lock gives it its number.</summary>
internal static class SendDecisions
{
    internal static void Judge(BatchFacts facts, BatchPlan plan, InboxSend member)
    {
        member.Owner = member.Home = null;
        if (!facts.ById.TryGetValue(member.InstanceId, out var target))
        {
            member.Outcome = SendOutcome.NotFound;
            return;
        }

        member.Key = target.Key;
        member.Status = target.Status;
        member.Owner = target.Worker;
        member.Home = target.Home;
        var messageId = MessageKey(member.MessageId);
        member.Outcome = JudgeOutcome(facts, target, member, messageId);
        if (member.Outcome != SendOutcome.Stored)
            return;

        member.Seq = ++target.InboxSeq;
        member.ArrivedAt = facts.Now;
        facts.Messages.Add((target.Key, messageId));
        if (member.Item.Kind == InboxKind.Event)
            target.UnreadEvents++;
        plan.Items.Add(new ItemWrite(target.Key, member.Seq, member));

        // Early by the grace, so that a signal is due for every worker at once and a timer first for its home.
        var signalAt = facts.Now - Micros.From(IWorkflowStore.HomeGrace);
        target.WakeAt = target.Status is WorkflowStatus.Blocked or WorkflowStatus.Paused ? null : Math.Min(target.WakeAt ?? signalAt, signalAt);
        target.IsChanged = true;
    }

    /// <summary>A message id as a value that compares by its bytes.</summary>
    internal static UInt128 MessageKey(ReadOnlySpan<byte> messageId) => BinaryPrimitives.ReadUInt128BigEndian(messageId);

    private static SendOutcome JudgeOutcome(BatchFacts facts, BatchInstance target, InboxSend member, UInt128 messageId)
    {
        // A duplicate comes first: to a sender whose answer was lost, an ended instance is no news.
        if (facts.Messages.Contains((target.Key, messageId)))
            return SendOutcome.Duplicate;
        if (target.Status >= WorkflowStatus.Completed)
            return SendOutcome.Ended;

        // What the same batch consumes makes room for the next one.
        return member.Item.Kind == InboxKind.Event && target.UnreadEvents >= Mailbox.Limit ? SendOutcome.Full : SendOutcome.Stored;
    }
}
