namespace Edda.Storage.InMemory;

internal sealed partial class InMemoryWorkflowStore
{
    private void Write(InboxSend member)
    {
        if (!_byId.TryGetValue(member.InstanceId, out var instance))
        {
            member.Outcome = SendOutcome.NotFound;
            return;
        }

        var now = Now;
        var item = member.Item;
        member.Key = instance.Key;
        member.Status = instance.Status;
        member.Outcome = Judge(instance, item, now);
        if (member.Outcome != SendOutcome.Stored)
            return;

        member.Seq = ++instance.InboxSeq;
        member.ArrivedAt = now;
        instance.Inbox.Add(member.Seq, new InboxRow
        {
            Seq = member.Seq,
            Kind = item.Kind,
            Type = item.Type,
            Id = item.Id,
            Source = item.Source,
            SentAt = item.SentAt,
            ArrivedAt = now,
            Payload = item.Payload,
        });

        instance.UnreadIds.Add((item.Source, item.Id));
        if (item.Kind == InboxKind.Event)
            instance.UnreadEvents++;

        // Early by the grace, so that a signal is due for every worker at once and a timer first for its home.
        var signalAt = now - Micros.From(IWorkflowStore.HomeGrace);
        if (instance.Status is not (WorkflowStatus.Blocked or WorkflowStatus.Paused))
            Place(instance, instance.Worker, Math.Min(instance.WakeAt ?? signalAt, signalAt));
    }

    private static SendOutcome Judge(StoredInstance instance, InboxRow item, long now)
    {
        // A duplicate comes first: to a sender whose answer was lost, an ended instance is no news.
        if (instance.ConsumedIds.TryGetValue((item.Source, item.Id), out var expiresAt) && expiresAt > now)
            return SendOutcome.Duplicate;
        if (instance.UnreadIds.Contains((item.Source, item.Id)))
            return SendOutcome.Duplicate;
        if (instance.HasEnded)
            return SendOutcome.Ended;
        return item.Kind == InboxKind.Event && instance.UnreadEvents >= Mailbox.Limit
            ? SendOutcome.Full
            : SendOutcome.Stored;
    }
}
