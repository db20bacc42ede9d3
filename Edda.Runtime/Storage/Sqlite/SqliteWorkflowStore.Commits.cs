namespace Edda.Storage.Sqlite;

internal sealed partial class SqliteWorkflowStore
{
    // How many commits pass between two looks for keys of duplicates that have expired.
    private const int CommitsPerPurge = 1_000;

    private int _commitsSincePurge;

    /// <summary>
    /// One transaction for all. A permanent error throws, and the caller bisects: a savepoint around every member would add two statements to each,
    /// for an error that next to none will have.
    /// </summary>
    public void Commit(WorkerIdentity? me, IReadOnlyList<CommitMember> members)
    {
        var hasRenewed = _writer.Write(session =>
        {
            var scope = OpenScope(session, me);
            foreach (var member in members)
                scope.Write(member);
            if (++_commitsSincePurge >= CommitsPerPurge)
            {
                _commitsSincePurge = 0;
                scope.Statements.DeleteExpiredMessageKeys.Begin().Bind(scope.Now).Run();
            }

            return scope.Worker is { } worker && _leases.IsDue(worker.Id) && _leases.Renew(scope);
        });
        if (hasRenewed)
            _leases.Remember(me!.Id);
        Ring(me?.Id, members);
    }

    /// <summary>After the commit: whoever hears the ring has to find the rows.</summary>
    private void Ring(int? me, IReadOnlyList<CommitMember> members)
    {
        var (work, end, now) = (false, false, Now);
        foreach (var member in members)
        {
            var occasion = BellRule.Of(member, me, now);
            work |= occasion == Occasion.Work;
            end |= occasion == Occasion.End;
        }

        if (work)
            _bell.Ring(Occasion.Work);
        if (end)
            _bell.Ring(Occasion.End);
    }

    public ValueTask<IActivityTransaction> BeginActivityAsync(WorkerIdentity me, CancellationToken cancellationToken) =>
        _activities.BeginAsync(me, _writer, cancellationToken);
}
