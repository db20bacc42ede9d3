using Edda.Storage.Batches;
using MySqlConnector;

namespace Edda.Storage.MySql;

/// <summary>
/// Takes the locks of a batch in the one order that all transactions share (the worker, then all instances by key), and reads what its members are judged by.
/// Each statement begins when the one before it has its locks, and sees what was committed until then.
/// </summary>
internal static class BatchReading
{
    /// <param name="session">In a transaction, or with its beginning as the first statement of the message.</param>
    /// <param name="me">Whose guard is taken.</param>
    /// <param name="outline">What the batch touches.</param>
    /// <param name="facts">Gets what is read.</param>
    internal static void Read(MySqlSession session, WorkerIdentity? me, BatchOutline outline, BatchFacts facts)
    {
        if (me is not null)
            session.Add(CommitSql.GuardWorker, me.Id, me.Incarnation.ToString());
        var keys = new SortedSet<long>(outline.Keys);
        Dictionary<long, string>? targets = null;
        if (outline.Targets.Count > 0)
        {
            // The keys of mail's receivers are known before the first lock on an instance: all are locked in one order.
            targets = [];
            session.AddSet(CommitSql.FindTargets, outline.Targets, static (row, id) => row.Add(id));
            using var found = session.Read();
            ReadGuard(found, me, facts);
            Each(found, row => targets[row.GetInt64(1)] = row.Text(0));
            keys.UnionWith(targets.Keys);
        }

        var locks = session.AddSet(CommitSql.LockInstances, keys, static (row, key) => row.Add(key));
        session.Add(CommitSql.ReadClock, session.Clock);
        var claims = session.AddSet(
            CommitSql.ReadClaims, outline.StepsOnly, static (row, member) => row.Add(member.Key), before: [me?.Id]);
        var (existing, steps, attempts) = facts.IsCareful ? AddCarefulReads(session, outline) : default;
        using (var reader = session.Read())
        {
            if (targets is null)
                ReadGuard(reader, me, facts);
            Each(reader, locks, row => AddInstance(row, targets?.GetValueOrDefault(row.GetInt64(0)), facts));
            Each(reader, 1, row => facts.Now = row.Time(0));
            Each(reader, claims, row => facts.Claims[row.GetInt64(0)] = (row.GetInt32(1), row.GetInt64(2)));
            Each(reader, existing, row => AddExisting(row, facts));
            Each(reader, steps, row => facts.Steps[(row.GetInt64(0), row.GetInt32(1), row.GetInt32(2))] = (row.NullableInt(3), row.GetInt64(4)));
            Each(reader, attempts, row =>
                facts.Attempts[(row.GetInt64(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3))] = (row.NullableInt(4), row.GetInt64(5)));
        }

        if (outline.Sends.Count > 0)
            ReadMail(session, outline, facts);
    }

    private static (int Existing, int Steps, int Attempts) AddCarefulReads(MySqlSession session, BatchOutline outline) =>
        (session.AddSet(ReadSql.FindInstances, outline.Starts, static (row, start) => row.Add(start.InstanceId)),
         session.AddSet(
             CommitSql.ReadSteps, outline.Commits.SelectMany(static commit => commit.Steps, static (commit, step) => (commit.Key, commit.Run, step.Seq)),
             static (row, step) => row.Add(step.Key).Add(step.Run).Add(step.Seq)),
         session.AddSet(
             CommitSql.ReadAttempts,
             outline.Commits.SelectMany(
                 static commit => commit.Attempts, static (commit, attempt) => (commit.Key, commit.Run, attempt.Ordinal, attempt.Attempt)),
             static (row, attempt) => row.Add(attempt.Key).Add(attempt.Run).Add(attempt.Ordinal).Add(attempt.Attempt)));

    /// <summary>Known items, and the mailboxes that may reach their limit in this batch: those that have had that many items, read or not.</summary>
    private static void ReadMail(MySqlSession session, BatchOutline outline, BatchFacts facts)
    {
        var items = new List<(long Key, byte[] MessageId)>();
        var counted = new List<long>();
        foreach (var send in outline.Sends)
        {
            if (facts.ById.TryGetValue(send.InstanceId, out var target))
                items.Add((target.Key, send.MessageId));
        }

        foreach (var id in outline.Targets)
        {
            if (MayBeFull(id, outline.Sends.Count, facts) is { } target)
                counted.Add(target.Key);
        }

        if (items.Count == 0)
            return;
        var unread = session.AddSet(SendSql.ReadUnread, items, static (row, item) => row.Add(item.Key).Add(item.MessageId));
        unread += session.AddSet(SendSql.ReadConsumed, items, static (row, item) => row.Add(item.Key).Add(item.MessageId), after: [session.Clock]);
        var counts = AddCounts(session, counted);
        using var reader = session.Read();
        ReadKnown(reader, unread, facts);
        ReadCounts(reader, counts, facts);
    }

    private static BatchInstance? MayBeFull(string id, int items, BatchFacts facts) =>
        facts.ById.TryGetValue(id, out var target) && target.InboxSeq + items > Mailbox.Limit ? target : null;

    private static int AddCounts(MySqlSession session, IReadOnlyList<long> keys) => session.AddSet(SendSql.CountUnreadEvents, keys, static (row, key) => row.Add(key));

    private static void ReadKnown(MySqlDataReader reader, int results, BatchFacts facts) =>
        Each(reader, results, row => facts.Messages.Add((row.GetInt64(0), SendDecisions.MessageKey(row.Blob(1)))));

    private static void ReadCounts(MySqlDataReader reader, int results, BatchFacts facts) =>
        Each(reader, results, row => facts.Instances[row.GetInt64(0)].UnreadEvents = (int)row.GetInt64(1));

    private static void ReadGuard(MySqlDataReader reader, WorkerIdentity? me, BatchFacts facts)
    {
        if (me is null)
            return;
        facts.IsAlive = reader.Read();
        reader.NextResult();
    }

    private static void AddInstance(MySqlDataReader row, string? id, BatchFacts facts)
    {
        var key = row.GetInt64(0);
        var claimNo = row.GetInt64(4);
        var instance = new BatchInstance
        {
            Key = key,
            Run = row.GetInt32(1),
            Status = (WorkflowStatus)row.GetInt16(2),
            Worker = row.NullableInt(3),
            ClaimNo = claimNo,
            ClaimBefore = claimNo,
            Home = row.NullableInt(5),
            WakeAt = row.NullableTime(6),
            InboxSeq = row.GetInt64(7),
        };
        facts.Add(instance, id);
    }

    private static void AddExisting(MySqlDataReader row, BatchFacts facts)
    {
        var existing = InstanceReading.Map(row);
        facts.Existing[existing.InstanceId] = existing;
    }

    /// <summary>The rows of so many results, in the order in which their statements were added.</summary>
    private static void Each(MySqlDataReader reader, int results, Action<MySqlDataReader> read)
    {
        for (var i = 0; i < results; i++)
        {
            while (reader.Read())
                read(reader);
            reader.NextResult();
        }
    }

    private static void Each(MySqlDataReader reader, Action<MySqlDataReader> read)
    {
        do
        {
            while (reader.Read())
                read(reader);
        }
        while (reader.NextResult());
    }
}
