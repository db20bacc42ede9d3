namespace Edda.Storage.Sqlite;

/// <summary>Adds an item to a mailbox. The write lock stands for the instance's row lock.</summary>
internal static class InboxSends
{
    internal static void Write(CommitScope scope, InboxSend member)
    {
        var target = scope.Statements.FindTarget.Begin().Bind(member.InstanceId);
        if (!target.Step())
        {
            member.Outcome = SendOutcome.NotFound;
            return;
        }

        member.Key = target.Long(0);
        member.Status = (WorkflowStatus)target.Int(1);
        var inboxSeq = target.Long(2);
        member.Owner = target.NullableInt(3);
        member.Home = target.NullableInt(4);
        target.End();

        var messageId = member.MessageId;
        member.Outcome = Judge(scope, member, messageId, inboxSeq);
        if (member.Outcome != SendOutcome.Stored)
            return;

        member.Seq = inboxSeq + 1;
        member.ArrivedAt = scope.Now;
        var item = member.Item;
        scope.Statements.InsertInboxItem.Begin()
            .Bind(member.Key).Bind(member.Seq).Bind((long)item.Kind).Bind(item.Type).Bind(messageId).Bind(item.Source).Bind(item.Id)
            .Bind(item.SentAt).Bind(scope.Now).Bind(item.Payload)
            .Run();

        // Early by the grace, so that a signal is due for every worker at once and a timer first for its home.
        scope.Statements.SignalInstance.Begin()
            .Bind(member.Key).Bind(member.Seq).Bind(scope.Now - Micros.From(IWorkflowStore.HomeGrace))
            .Run();
    }

    private static SendOutcome Judge(CommitScope scope, InboxSend member, byte[] messageId, long inboxSeq)
    {
        // A duplicate comes first: to a sender whose answer was lost, an ended instance is no news.
        if (CommitStatements.Finds(scope.Statements.FindMessageKey.Begin().Bind(member.Key).Bind(messageId).Bind(scope.Now)))
            return SendOutcome.Duplicate;
        if (CommitStatements.Finds(scope.Statements.FindUnread.Begin().Bind(member.Key).Bind(messageId)))
            return SendOutcome.Duplicate;
        if (member.Status >= WorkflowStatus.Completed)
            return SendOutcome.Ended;
        return member.Item.Kind == InboxKind.Event && IsFull(scope, member.Key, inboxSeq) ? SendOutcome.Full : SendOutcome.Stored;
    }

    private static bool IsFull(CommitScope scope, long key, long inboxSeq)
    {
        if (inboxSeq < Mailbox.Limit)
            return false;
        var oldest = scope.Statements.ReadOldestUnread.Begin().Bind(key);
        oldest.Step();
        var unreadAtMost = oldest.IsNull(0) ? 0 : inboxSeq - oldest.Long(0) + 1;
        oldest.End();
        if (unreadAtMost < Mailbox.Limit)
            return false;
        var count = scope.Statements.CountUnreadEvents.Begin().Bind(key);
        count.Step();
        var unread = count.Long(0);
        count.End();
        return unread >= Mailbox.Limit;
    }
}
