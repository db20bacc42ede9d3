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

    /// <summary>Whether the member is written as one message as a rule: where this process knows its call sites, and all is as the run last knew it.</summary>
    internal static bool IsLone(CommitMember member) => member switch
    {
        InboxSend => true,
        InstanceStart start => start is { Owned: true, Change: null, Steps.Length: 0 },
        InstanceCommit { Attempts.Length: 0 } commit => IsStep(commit) || IsRelease(commit),
        _ => false,
    };

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

        if (me is null || !IsLone(member) || !sites.KnowsAll(member))
            return false;
        switch (member)
        {
            case InstanceStart start:
                statements.SetStart(me, start);
                session.Add(statements.InsertInstance);
                break;
            case InstanceCommit { Change: null } step:
                statements.SetStep(me, step, sites);
                session.Add(statements.AppendStep);
                break;
            case InstanceCommit commit:
                AddRelease(session, me, commit);
                break;
        }

        return true;
    }

    private static bool IsStep(InstanceCommit member) => member is { Change: null, TakesOwnership: false, Consumed.Length: 0, Steps.Length: 1 };

    private static bool IsRelease(InstanceCommit member) =>
        member is { Change: { Releases: true, BlockReason: null, RefusedBuild: null } change }
        && (change.Seen == member.Seen || change.Status >= WorkflowStatus.Completed);

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
