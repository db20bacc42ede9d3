using MySqlConnector;

namespace Edda.Storage.MySql;

/// <summary>
/// Writes a batch of one as one message and one transaction: what a low load pays is the way to the server and back, and a batch that is judged here pays it
/// twice.
/// <para><b>Who decides</b>: the statements, by the same comparisons as <see cref="Batches.BatchJudge"/>, under the locks that they take themselves. They write the
/// member whole, or nothing.</para>
/// <para><b>What is not the common case</b> is left to the judged way, which says why: a guard that does not hold, mail that the run has not read, a duplicate,
/// an instance that has ended or does not exist, a row that is there already.</para>
/// <para><b>A lost answer</b> is resolved there as well: a batch that is sent again never comes here.</para>
/// </summary>
internal static class LoneCommits
{
    /// <summary>False: nothing is written, or it was there already; the member has to be judged.</summary>
    internal static bool TryWrite(MySqlSession session, WorkerIdentity? me, CommitMember member, CallSites sites)
    {
        if (!IsOneMessage(session, member))
            return false;
        try
        {
            return member switch
            {
                InboxSend send => TrySend(session, send),
                _ when me is null => false,
                InstanceStart { Owned: true, Change: null, Steps.Length: 0 } start => TryStart(session, me, start),
                InstanceCommit { Change: null, TakesOwnership: false, Attempts.Length: 0, Consumed.Length: 0, Steps: [var step] } commit =>
                    TryAppend(session, me, commit, step, sites),
                InstanceCommit { Attempts.Length: 0, Steps.Length: > 0, Change: { Releases: true, BlockReason: null, RefusedBuild: null } change } commit
                    when change.Seen == commit.Seen || change.Status >= WorkflowStatus.Completed => TryRelease(session, me, commit, change, sites),
                _ => false,
            };
        }
        catch (MySqlException e) when (MySqlErrors.IsDuplicate(e) || MySqlErrors.IsWithoutInstance(e))
        {
            session.Rollback();
            return false;
        }
    }

    /// <summary>Whether it is far from what the server takes at once, however its bytes are escaped.</summary>
    private static bool IsOneMessage(MySqlSession session, CommitMember member) =>
        member.EstimatedBytes + (2L * ((member as InstanceCommit)?.Change?.StateView?.Length ?? 0)) < session.MaxPacket / 8;

    private static bool TryStart(MySqlSession session, WorkerIdentity me, InstanceStart member)
    {
        session.Add(
            LoneSql.InsertInstance, member.Key, member.InstanceId, member.Definition, MySqlTime.From(member.CreatedAt), MySqlTime.From(member.FirstTurnAt), member.Input,
            member.InputHash, me.Id, me.Incarnation.ToString());
        if (session.Run() != 1)
            return false;
        (member.Outcome, member.Existing) = (RecordOutcome.Recorded, null);
        return true;
    }

    private static bool TryAppend(MySqlSession session, WorkerIdentity me, InstanceCommit member, HistoryRow step, CallSites sites)
    {
        BatchWriting.AddStep(session, me, member, step, sites);
        if (session.Run() != 1)
            return false;
        (member.Outcome, member.Released) = (RecordOutcome.Recorded, false);
        return true;
    }

    private static bool TryRelease(MySqlSession session, WorkerIdentity me, InstanceCommit member, InstanceChange change, CallSites sites)
    {
        session.Begin();
        BatchWriting.AddRelease(session, me, member, change, sites);
        session.Commit().Run();
        (member.Outcome, member.Released, member.InboxSeq) = (RecordOutcome.Recorded, true, member.Seen);
        return true;
    }

    private static bool TrySend(MySqlSession session, InboxSend member)
    {
        var (clock, item) = (session.Clock, member.Item);
        session.Begin()
            .Add(LoneSql.NumberItem, clock, clock, Micros.From(IWorkflowStore.HomeGrace), member.InstanceId, Mailbox.Limit)
            .Add(
                LoneSql.InsertItem, member.MessageId, clock, (int)item.Kind, item.Type, member.MessageId, item.Source, item.Id, MySqlTime.From(item.SentAt), clock,
                item.Payload, member.InstanceId)
            .Add(LoneSql.ReadItem, member.InstanceId);
        return session.CommitAfterReading(reader => IsStored(reader, member));
    }

    private static bool IsStored(MySqlDataReader reader, InboxSend member)
    {
        if (!reader.Read())
            return false;
        (member.Key, member.Seq, member.ArrivedAt) = (reader.GetInt64(0), reader.GetInt64(1), reader.Time(2));
        (member.Status, member.Owner, member.Home) = ((WorkflowStatus)reader.GetInt16(3), reader.NullableInt(4), reader.NullableInt(5));
        member.Outcome = SendOutcome.Stored;
        return true;
    }
}
