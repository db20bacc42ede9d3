using Edda.Storage.Batches;
using MySqlConnector;

namespace Edda.Storage.MySql;

/// <summary>
/// Writes the members of a batch on one session: lock and read, judge, write.
/// <para><b>Messages.</b> Two: the beginning of the transaction with the locks and what is read under them, then everything that is written with the commit.
/// Starts that nobody owns need no lock and are one. Mail takes two more: its receivers' keys have to be known before they are locked, and what they hold is
/// read when they are. A batch of one is most often one message (<see cref="LoneCommits"/>).</para>
/// <para><b>Hope and care.</b> The first pass does not look whether its rows are there already; the unique keys refuse the whole transaction if they are, and
/// it is judged again on what was read. A batch whose outcome was lost begins with the careful pass.</para>
/// </summary>
internal sealed class MySqlCommits
{
    // A start that another process writes at the same moment is found by the next pass; what is refused this often is refused for what it holds.
    private const int CarefulPasses = 3;

    private readonly BatchOutline _outline = new();
    private readonly BatchFacts _facts = new();
    private readonly BatchPlan _plan = new();

    internal void Write(MySqlSession session, WorkerIdentity? me, IReadOnlyList<CommitMember> members, CallSites sites)
    {
        sites.Intern(session, members);
        if (members is [{ IsResubmitted: false } alone] && LoneCommits.TryWrite(session, me, alone, sites))
            return;
        WritePasses(session, me, members, sites, BatchOutline.IsResubmitted(members));

        // In a transaction of their own, which finds the starts that were written: each would do without the other.
        if (_plan.Postponed.Count > 0)
            WritePasses(session, me, [.. _plan.Postponed], sites, isCareful: true);
        _plan.Clear();
        _facts.Clear();
    }

    /// <summary>Writes one member within a transaction that the caller has begun and ends; with care, since the body's work is in it.</summary>
    internal void WriteWithin(MySqlSession session, WorkerIdentity me, InstanceCommit member, CallSites sites)
    {
        Read(session, me, [member], isCareful: true);
        new BatchJudge(me, _facts, _plan).Judge(_outline);
        if (CommitDecisions.IsWritten(_facts, member, me.Id))
            (member.Outcome, member.Released) = (RecordOutcome.Fenced, false);
        if (member.Outcome != RecordOutcome.Recorded)
            return;
        BatchWriting.Add(session, me, _plan, _facts, sites);
        if (session.HasStatements)
            session.Run();
    }

    /// <summary>Reads what decides whether a member was written, under its instance's lock, in the transaction that begins.</summary>
    internal BatchFacts ReadWithin(MySqlSession session, WorkerIdentity me, InstanceCommit member)
    {
        Read(session, me, [member], isCareful: true);
        return _facts;
    }

    private void WritePasses(MySqlSession session, WorkerIdentity? me, IReadOnlyList<CommitMember> members, CallSites sites, bool isCareful)
    {
        for (var passes = 0; ;)
        {
            try
            {
                passes += isCareful ? 1 : 0;
                if (TryWrite(session, me, members, sites, isCareful))
                    return;
                session.Rollback();
            }
            catch (MySqlException e) when (MySqlErrors.IsDuplicate(e) && passes < CarefulPasses)
            {
                session.Rollback();
            }

            isCareful = true;
        }
    }

    /// <summary>False: what was read does not suffice; nothing is written, and a careful pass has to follow.</summary>
    private bool TryWrite(MySqlSession session, WorkerIdentity? me, IReadOnlyList<CommitMember> members, CallSites sites, bool isCareful)
    {
        session.Begin();
        Read(session, me, members, isCareful);
        new BatchJudge(me, _facts, _plan).Judge(_outline);
        if (_plan.NeedsCare)
            return false;
        BatchWriting.Add(session, me, _plan, _facts, sites);
        session.Commit().Run();
        return true;
    }

    private void Read(MySqlSession session, WorkerIdentity? me, IReadOnlyList<CommitMember> members, bool isCareful)
    {
        _outline.Draw(members, isCareful);
        _facts.Clear();
        _plan.Clear();
        _facts.IsCareful = isCareful;
        if (_outline.NeedsFacts || _outline.StepsOnly.Count > 0 || _outline.Starts.Exists(static start => start.Owned))
            BatchReading.Read(session, me, _outline, _facts);
    }
}
