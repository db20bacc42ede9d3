using Edda.Storage.Batches;
using Npgsql;

namespace Edda.Storage.PostgreSql;

/// <summary>
/// Takes the locks of a batch in the one order that all transactions share, and reads what its members are judged by, as one message. Each statement begins
/// when the one before it has its locks, and sees what was committed until then.
/// </summary>
internal static class BatchReading
{
    internal static void Read(PostgreSqlSession session, WorkerIdentity? me, BatchOutline outline, BatchFacts facts)
    {
        var statements = session.Commits;
        var hasLocks = outline.Keys.Count + outline.Targets.Count > 0;
        if (me is not null)
            session.Add(statements.GuardWorker);
        if (hasLocks)
        {
            statements.LockedKeys.Set(outline.Keys);
            statements.TargetIds.Set(outline.Targets);
            session.Add(outline.Targets.Count > 0 ? statements.LockInstancesAndTargets : statements.LockInstances);
        }

        AddReads(session, outline, facts.IsCareful);
        using (var reader = session.Add(statements.ReadClock).Read())
        {
            if (me is not null)
            {
                facts.IsAlive = reader.Read();
                reader.NextResult();
            }

            if (hasLocks)
                ReadInstances(reader, facts);
            ReadResults(reader, outline, facts);
            reader.Read();
            facts.Now = PostgreSqlTime.ToMicros(reader.GetFieldValue<DateTime>(0));
        }

        if (outline.Sends.Count > 0)
            CountUnread(session, outline, facts);
    }

    private static void AddReads(PostgreSqlSession session, BatchOutline outline, bool isCareful)
    {
        var statements = session.Commits;
        if (outline.StepsOnly.Count > 0)
        {
            statements.ClaimKeys.Clear();
            foreach (var member in outline.StepsOnly)
                statements.ClaimKeys.Add(member.Key);
            session.Add(statements.ReadClaims);
        }

        if (outline.Sends.Count > 0)
        {
            statements.MessageTargets.Clear();
            statements.MessageIds.Clear();
            foreach (var send in outline.Sends)
            {
                statements.MessageTargets.Add(send.InstanceId);
                statements.MessageIds.Add(send.MessageId);
            }

            session.Add(statements.ReadKnownMessages);
        }

        if (!isCareful)
            return;
        if (outline.Starts.Count > 0)
        {
            statements.ExistingIds.Set(outline.Starts.Select(static start => start.InstanceId));
            session.Add(statements.ReadExisting);
        }

        if (outline.Commits.Count > 0)
        {
            SetRows(statements, outline.Commits);
            session.Add(statements.ReadSteps).Add(statements.ReadAttempts);
        }
    }

    private static void SetRows(CommitStatements statements, List<InstanceCommit> commits)
    {
        statements.StepKeys.Clear();
        statements.StepRuns.Clear();
        statements.StepSeqs.Clear();
        statements.AttemptKeys.Clear();
        statements.AttemptRuns.Clear();
        statements.AttemptOrdinals.Clear();
        statements.AttemptNumbers.Clear();
        foreach (var commit in commits)
        {
            foreach (var step in commit.Steps)
            {
                statements.StepKeys.Add(commit.Key);
                statements.StepRuns.Add(commit.Run);
                statements.StepSeqs.Add(step.Seq);
            }

            foreach (var attempt in commit.Attempts)
            {
                statements.AttemptKeys.Add(commit.Key);
                statements.AttemptRuns.Add(commit.Run);
                statements.AttemptOrdinals.Add(attempt.Ordinal);
                statements.AttemptNumbers.Add(attempt.Attempt);
            }
        }
    }

    private static void ReadInstances(NpgsqlDataReader reader, BatchFacts facts)
    {
        while (reader.Read())
        {
            var claimNo = reader.GetInt64(4);
            var instance = new BatchInstance
            {
                Key = reader.GetInt64(0),
                Run = reader.GetInt32(1),
                Status = (WorkflowStatus)reader.GetInt16(2),
                Worker = reader.NullableInt(3),
                ClaimNo = claimNo,
                ClaimBefore = claimNo,
                Home = reader.NullableInt(5),
                WakeAt = reader.NullableTime(6),
                InboxSeq = reader.GetInt64(7),
            };
            facts.Add(instance, reader.NullableText(8));
        }

        reader.NextResult();
    }

    // In the order in which the statements were added.
    private static void ReadResults(NpgsqlDataReader reader, BatchOutline outline, BatchFacts facts)
    {
        if (outline.StepsOnly.Count > 0)
        {
            while (reader.Read())
                facts.Claims[reader.GetInt64(0)] = (reader.GetInt32(1), reader.GetInt64(2));
            reader.NextResult();
        }

        if (outline.Sends.Count > 0)
        {
            while (reader.Read())
                facts.Messages.Add((reader.GetInt64(0), SendDecisions.MessageKey(reader.GetFieldValue<byte[]>(1))));
            reader.NextResult();
        }

        if (!facts.IsCareful)
            return;
        if (outline.Starts.Count > 0)
        {
            while (reader.Read())
            {
                var row = InstanceReading.Map(reader);
                facts.Existing[row.InstanceId] = row;
            }

            reader.NextResult();
        }

        if (outline.Commits.Count == 0)
            return;
        while (reader.Read())
            facts.Steps[(reader.GetInt64(0), reader.GetInt32(1), reader.GetInt32(2))] = (reader.NullableInt(3), reader.GetInt64(4));
        reader.NextResult();
        while (reader.Read())
            facts.Attempts[(reader.GetInt64(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3))] = (reader.NullableInt(4), reader.GetInt64(5));
        reader.NextResult();
    }

    /// <summary>Counts the mailboxes that may reach their limit in this batch: those that have had that many items, read or not.</summary>
    private static void CountUnread(PostgreSqlSession session, BatchOutline outline, BatchFacts facts)
    {
        var statements = session.Commits;
        statements.UnreadKeys.Clear();
        foreach (var id in outline.Targets)
        {
            if (facts.ById.TryGetValue(id, out var target) && target.InboxSeq + outline.Sends.Count > Mailbox.Limit)
                statements.UnreadKeys.Add(target.Key);
        }

        if (statements.UnreadKeys.Values.Count == 0)
            return;
        using var reader = session.Add(statements.CountUnreadEvents).Read();
        while (reader.Read())
            facts.Instances[reader.GetInt64(0)].UnreadEvents = (int)reader.GetInt64(1);
    }
}
