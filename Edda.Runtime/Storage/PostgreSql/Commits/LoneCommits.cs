using Npgsql;

namespace Edda.Storage.PostgreSql;

/// <summary>
/// Writes a batch of one as one message and one transaction: what a low load pays is the way to the server and back, and a batch that is judged here pays it
/// twice.
/// <para><b>Who decides</b>: the statement, by the same comparisons as <see cref="Batches.BatchJudge"/>, under the locks that it takes itself. It writes the member
/// whole, or nothing.</para>
/// <para><b>What is not the common case</b> is left to the judged way, which says why: a guard that does not hold, mail that the run has not read, a duplicate,
/// an instance that has ended or does not exist, a row that is there already.</para>
/// <para><b>A lost answer</b> is resolved there as well: a batch that is sent again never comes here.</para>
/// </summary>
internal sealed class LoneCommits(CallSites sites)
{
    /// <summary>The database's clock as it was read; zero where it was not.</summary>
    internal long Now { get; private set; }

    /// <summary>Adds the message to the session. False: the member is not written in one; it has to be judged.</summary>
    internal bool TryAdd(PostgreSqlSession session, WorkerIdentity? me, CommitMember member)
    {
        var statements = session.Lone;
        if (member is InboxSend send)
        {
            statements.SetSend(session.Now, send);
            session.Add(statements.LockTarget).Add(statements.SendItem);
            return true;
        }

        if (me is null || !sites.KnowsAll(member))
            return false;
        switch (member)
        {
            case InstanceStart { Owned: true, Change: null, Steps.Length: 0 } start:
                statements.SetStart(me, start);
                session.Add(statements.InsertInstance);
                return true;
            case InstanceCommit { Change: null, TakesOwnership: false, Attempts.Length: 0, Consumed.Length: 0, Steps.Length: 1 } step:
                statements.SetStep(me, step, sites);
                session.Add(statements.AppendStep);
                return true;
            case InstanceCommit { Attempts.Length: 0, Change: { Releases: true, BlockReason: null, RefusedBuild: null } change } commit
                when change.Seen == commit.Seen || change.Status >= WorkflowStatus.Completed:
                AddRelease(session, me, commit);
                return true;
            default:
                return false;
        }
    }

    private void AddRelease(PostgreSqlSession session, WorkerIdentity me, InstanceCommit member)
    {
        var statements = session.Lone;
        if (member is { Seen: 0, Consumed.Length: 0, Steps.Length: 1 })
        {
            statements.SetUnmailed(me, session.Now, member, sites);
            session.Add(statements.CommitUnmailed);
        }
        else
        {
            statements.SetCommit(me, session.Now, member, sites);
            session.Add(statements.CommitInstance);
        }
    }

    /// <summary>What the answer says. False: nothing is written, or by somebody else; the member has to be judged.</summary>
    internal bool HasWritten(NpgsqlDataReader reader, CommitMember member)
    {
        Now = 0;
        return member switch
        {
            InboxSend send => IsStored(reader, send),
            InstanceStart start => IsInserted(reader, start),
            InstanceCommit { Change: null } step => IsInserted(reader, step),
            _ => IsReleased(reader, (InstanceCommit)member),
        };
    }

    private static bool IsInserted(NpgsqlDataReader reader, CommitMember member)
    {
        reader.ReadToEnd();
        if (reader.RecordsAffected != 1)
            return false;
        if (member is InstanceStart start)
            (start.Outcome, start.Existing) = (RecordOutcome.Recorded, null);
        else if (member is InstanceCommit step)
            (step.Outcome, step.Released) = (RecordOutcome.Recorded, false);
        return true;
    }

    private bool IsReleased(NpgsqlDataReader reader, InstanceCommit member)
    {
        if (!reader.Read())
            return false;
        Now = reader.Time(0);
        (member.Outcome, member.Released, member.InboxSeq) = (RecordOutcome.Recorded, true, member.Seen);
        return true;
    }

    private bool IsStored(NpgsqlDataReader reader, InboxSend member)
    {
        if (!reader.NextResult() || !reader.Read())
            return false;
        (member.Key, member.Seq) = (reader.GetInt64(0), reader.GetInt64(1));
        Now = member.ArrivedAt = reader.Time(2);
        member.Status = (WorkflowStatus)reader.GetInt16(3);
        (member.Owner, member.Home) = (reader.NullableInt(4), reader.NullableInt(5));
        member.Outcome = SendOutcome.Stored;
        return true;
    }
}
