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

    /// <summary>False: nothing is written, or by somebody else; the member has to be judged.</summary>
    internal bool TryWrite(PostgreSqlSession session, WorkerIdentity? me, CommitMember member)
    {
        Now = 0;
        switch (member)
        {
            case InboxSend send:
                return TrySend(session, send);
            case InstanceStart { Owned: true, Change: null, Steps.Length: 0 } start when me is not null:
                return TryStart(session, me, start);
            case InstanceCommit { Change: null, TakesOwnership: false, Attempts.Length: 0, Consumed.Length: 0, Steps.Length: 1 } step when me is not null:
                return TryAppend(session, me, step);
            case InstanceCommit { Attempts.Length: 0, Change: { Releases: true, BlockReason: null, RefusedBuild: null } change } commit
                when me is not null && (change.Seen == commit.Seen || change.Status >= WorkflowStatus.Completed):
                return TryRelease(session, me, commit);
            default:
                return false;
        }
    }

    private bool TryAppend(PostgreSqlSession session, WorkerIdentity me, InstanceCommit member)
    {
        var statements = session.Lone;
        statements.SetWorker(me);
        statements.SetStep(member, sites);
        if (session.Add(statements.AppendStep).Run() != 1)
            return false;
        (member.Outcome, member.Released) = (RecordOutcome.Recorded, false);
        return true;
    }

    private static bool TryStart(PostgreSqlSession session, WorkerIdentity me, InstanceStart member)
    {
        var statements = session.Lone;
        statements.SetWorker(me);
        statements.SetStart(member);
        if (session.Add(statements.InsertInstance).Run() != 1)
            return false;
        (member.Outcome, member.Existing) = (RecordOutcome.Recorded, null);
        return true;
    }

    private bool TryRelease(PostgreSqlSession session, WorkerIdentity me, InstanceCommit member)
    {
        var statements = session.Lone;
        statements.SetWorker(me);
        statements.SetClock(session.Now);
        statements.SetCommit(member, sites);
        using var reader = session.Add(statements.CommitInstance).Read();
        if (!reader.Read())
            return false;
        Now = reader.Time(0);
        reader.ReadToEnd();
        (member.Outcome, member.Released, member.InboxSeq) = (RecordOutcome.Recorded, true, member.Seen);
        return true;
    }

    private bool TrySend(PostgreSqlSession session, InboxSend member)
    {
        var statements = session.Lone;
        statements.SetClock(session.Now);
        statements.SetSend(member);
        using var reader = session.Add(statements.LockTarget).Add(statements.SendItem).Read();
        if (!reader.NextResult() || !reader.Read())
            return false;
        (member.Key, member.Seq) = (reader.GetInt64(0), reader.GetInt64(1));
        Now = member.ArrivedAt = reader.Time(2);
        member.Status = (WorkflowStatus)reader.GetInt16(3);
        (member.Owner, member.Home) = (reader.NullableInt(4), reader.NullableInt(5));
        reader.ReadToEnd();
        member.Outcome = SendOutcome.Stored;
        return true;
    }
}
