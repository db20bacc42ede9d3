namespace Edda.Storage.PostgreSql;

/// <content>The group commit, on a connection of its own.</content>
internal sealed partial class PostgreSqlWorkflowStore
{
    // How many commits pass between two looks for keys of duplicates that have expired.
    private const int CommitsPerPurge = 1_000;

    private int _commitsSincePurge;

    public void Commit(WorkerIdentity? me, IReadOnlyList<CommitMember> members) => Commit(me, members, mayBeLone: true);

    public bool TakesNoThread(CommitMember member) => LoneCommits.IsLone(member);

    /// <summary>
    /// A member that is one message takes no thread while the server writes: a thread that waits for this driver's answer is woken by one that has to be woken
    /// itself, which makes a fifth of such a commit. All else, and what that message has not written, is written as by the method without.
    /// </summary>
    public async ValueTask CommitAsync(WorkerIdentity? me, IReadOnlyList<CommitMember> members)
    {
        if (members is not [{ IsResubmitted: false } member] || _commitsSincePurge >= CommitsPerPurge)
        {
            Commit(me, members);
        }
        else if (await _commitWriter.WriteAsync(session => _commits.TryWriteLoneAsync(session, me, member)).ConfigureAwait(false))
        {
            _commitsSincePurge++;
            Ring(member, me?.Id, _commits.Now);
        }
        else
        {
            Commit(me, members, mayBeLone: false);
        }
    }

    private void Commit(WorkerIdentity? me, IReadOnlyList<CommitMember> members, bool mayBeLone)
    {
        var now = _commitWriter.Write(session =>
        {
            if (++_commitsSincePurge > CommitsPerPurge)
            {
                _commitsSincePurge = 0;
                session.Commits.SetClock(session.Now);
                session.Add(session.Commits.DeleteExpiredMessageKeys).Run();
            }

            _commits.Write(session, me, members, mayBeLone);
            return _commits.Now;
        });
        foreach (var member in members)
            Ring(member, me?.Id, now);
    }

    /// <summary>After the commit: whoever hears the ring has to find the rows.</summary>
    private void Ring(CommitMember member, int? me, long now)
    {
        if (BellRule.Of(member, me, now) is { } occasion)
            _bell.Ring(occasion, BellRule.MailOf(member));
    }
}
