using Edda.Storage.Batches;
using Npgsql;

namespace Edda.Storage.PostgreSql;

/// <summary>
/// Writes the members of a batch on one session: lock and read, judge, write.
/// <para><b>Messages.</b> A batch that only appends steps, or creates instances, is one message and one transaction of its own: each statement holds its guard.
/// So is most often a batch of one (<see cref="LoneCommits"/>). Any other batch is two: the locks and what is read under them, then everything that is written
/// with the commit.</para>
/// <para><b>Hope and care.</b> The first pass does not look whether its rows are there already; the unique keys refuse the whole transaction if they are, and
/// it is judged again on what was read. A batch whose outcome was lost begins with the careful pass.</para>
/// </summary>
internal sealed class PostgreSqlCommits(CallSites sites)
{
    // A start that another process writes at the same moment is found by the next pass; what is refused this often is refused for what it holds.
    private const int CarefulPasses = 3;

    private readonly LoneCommits _lone = new(sites);
    private readonly BatchOutline _outline = new();
    private readonly BatchFacts _facts = new();
    private readonly BatchPlan _plan = new();

    /// <summary>The database's clock as the last batch has read it; zero where it has not.</summary>
    internal long Now { get; private set; }

    /// <param name="session">Whose statements are run.</param>
    /// <param name="me">The worker that writes; <see langword="null"/>: a client.</param>
    /// <param name="members">Each gets its answer.</param>
    /// <param name="mayBeLone">False: a batch of one is known not to be one message.</param>
    internal void Write(PostgreSqlSession session, WorkerIdentity? me, IReadOnlyList<CommitMember> members, bool mayBeLone)
    {
        sites.Intern(session, members);
        var isResubmitted = BatchOutline.IsResubmitted(members);
        if (mayBeLone && !isResubmitted && members.Count == 1 && TryWriteLone(session, me, members[0]))
            return;
        session.Commits.SetWorker(me);
        session.Commits.SetClock(session.Now);
        WritePasses(session, me, members, isResubmitted);
        if (_plan.Postponed.Count > 0)
            WritePasses(session, me, [.. _plan.Postponed], isCareful: true);
        Now = _facts.Now;
        _plan.Clear();
        session.Commits.Clear();
    }

    /// <summary>
    /// Writes one member within a transaction that the caller has begun and ends. Always with care: a refused row would end the transaction and with it what
    /// the body has done.
    /// </summary>
    internal void WriteWithin(PostgreSqlSession session, WorkerIdentity me, InstanceCommit member)
    {
        session.Commits.SetWorker(me);
        session.Commits.SetClock(session.Now);
        _outline.Draw([member], isCareful: true);
        _facts.Clear();
        _plan.Clear();
        _facts.IsCareful = true;
        BatchReading.Read(session, me, _outline, _facts);
        Now = _facts.Now;
        new BatchJudge(me, _facts, _plan).Judge(_outline);
        if (CommitDecisions.IsWritten(_facts, member, me.Id))
            (member.Outcome, member.Released) = (RecordOutcome.Fenced, false);
        if (member.Outcome != RecordOutcome.Recorded)
            return;
        AddWrites(session);
        if (session.HasStatements)
            session.Run();
    }

    /// <summary>Reads what decides whether a member was written, under its instance's lock, in the session's open transaction.</summary>
    internal BatchFacts ReadWithin(PostgreSqlSession session, WorkerIdentity me, InstanceCommit member)
    {
        session.Commits.SetWorker(me);
        session.Commits.SetClock(session.Now);
        _outline.Draw([member], isCareful: true);
        _facts.Clear();
        _facts.IsCareful = true;
        BatchReading.Read(session, me, _outline, _facts);
        return _facts;
    }

    /// <summary>Writes a member that is one message, without a thread that waits. False: nothing is written, or by somebody else; it has to be judged.</summary>
    internal async ValueTask<bool> TryWriteLoneAsync(PostgreSqlSession session, WorkerIdentity? me, CommitMember member)
    {
        try
        {
            if (!_lone.TryAdd(session, me, member))
                return false;
            using var reader = await session.ReadAsync().ConfigureAwait(false);
            return HasWrittenLone(session, reader, member);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false; // A row of it is there: whose, the judged way finds out.
        }
    }

    private bool TryWriteLone(PostgreSqlSession session, WorkerIdentity? me, CommitMember member)
    {
        try
        {
            if (!_lone.TryAdd(session, me, member))
                return false;
            using var reader = session.Read();
            return HasWrittenLone(session, reader, member);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }
    }

    private bool HasWrittenLone(PostgreSqlSession session, NpgsqlDataReader reader, CommitMember member)
    {
        if (!_lone.HasWritten(reader, member))
            return false;
        reader.ReadToEnd();
        Now = _lone.Now;
        session.Lone.Clear();
        return true;
    }

    private void WritePasses(PostgreSqlSession session, WorkerIdentity? me, IReadOnlyList<CommitMember> members, bool isCareful)
    {
        var passes = 0;
        while (true)
        {
            try
            {
                passes += isCareful ? 1 : 0;
                if (TryWrite(session, me, members, isCareful))
                    return;
                session.Rollback();
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation && passes < CarefulPasses)
            {
                session.Rollback();
            }

            isCareful = true;
        }
    }

    /// <summary>False: what was read does not suffice; nothing that matters is written, and a careful pass has to follow.</summary>
    private bool TryWrite(PostgreSqlSession session, WorkerIdentity? me, IReadOnlyList<CommitMember> members, bool isCareful)
    {
        _outline.Draw(members, isCareful);
        _facts.Clear();
        _plan.Clear();
        _facts.IsCareful = isCareful;
        var judge = new BatchJudge(me, _facts, _plan);
        if (_outline.NeedsFacts)
        {
            BatchReading.Read(session.Begin(), me, _outline, _facts);
            judge.Judge(_outline);
            if (_plan.NeedsCare)
                return false;
            AddWrites(session);
            session.Commit().Run();
            return true;
        }

        // The guards stand in the statements themselves; who is not alive writes too few rows.
        _facts.IsAlive = me is not null;
        judge.Judge(_outline.Judged);
        if (_plan.NeedsCare || (me is null && _outline.StepsOnly.Count > 0))
            return false;
        var steps = session.Commits.Steps;
        steps.Clear();
        foreach (var member in _outline.StepsOnly)
        {
            foreach (var step in member.Steps)
                steps.Add(new StepWrite(member.Key, member.Run, member.ClaimNo, step), sites.IdOf(step.Site));
            (member.Outcome, member.Released) = (RecordOutcome.Recorded, false);
        }

        return WriteAtOnce(session);
    }

    /// <summary>Steps of owned instances and new instances in one message. False: a guard did not hold.</summary>
    private bool WriteAtOnce(PostgreSqlSession session)
    {
        var statements = session.Commits;
        var expected = statements.Steps.Count + _plan.Starts.Count;
        if (statements.Steps.Count > 0)
            session.Add(statements.InsertGuardedSteps);
        if (_plan.Starts.Count > 0)
        {
            statements.Starts.Set(_plan.Starts);
            session.Add(statements.InsertInstances);
        }

        return expected == 0 || session.Run() == expected;
    }

    private void AddWrites(PostgreSqlSession session)
    {
        var statements = session.Commits;
        statements.SetKeyExpiry(_facts.Now + Micros.From(Mailbox.KeyLifetime));
        if (_plan.Steps.Count > 0)
        {
            statements.Steps.Clear();
            foreach (var write in _plan.Steps)
                statements.Steps.Add(write, sites.IdOf(write.Row.Site));
            session.Add(statements.InsertSteps);
        }

        if (_plan.Attempts.Count > 0)
        {
            statements.Attempts.Set(_plan.Attempts);
            session.Add(statements.InsertAttempts);
        }

        if (_plan.Starts.Count > 0)
        {
            statements.Starts.Set(_plan.Starts);
            session.Add(statements.InsertInstances);
        }

        if (_plan.Items.Count > 0)
        {
            statements.Items.Set(_plan.Items);
            session.Add(statements.InsertItems);
        }

        if (_plan.Consumed.Count > 0)
        {
            statements.ConsumedKeys.Set(_plan.Consumed.Select(static item => item.Key));
            statements.ConsumedSeqs.Set(_plan.Consumed.Select(static item => item.Seq));
            session.Add(statements.ConsumeItems);
        }

        if (_plan.Emptied.Count > 0)
        {
            statements.EmptiedKeys.Set(_plan.Emptied);
            session.Add(statements.EmptyMailboxes);
        }

        if (_plan.Changed.Count > 0)
        {
            statements.Changes.Set(_plan.Changed);
            session.Add(statements.UpdateInstances);
        }
    }
}
