namespace Edda.Storage.Sqlite;

/// <summary>One open write transaction as its members see it.</summary>
/// <param name="Session">The connection that holds the write lock.</param>
/// <param name="Worker">The worker, when the guard found it alive under its incarnation; <see langword="null"/> writes nothing that needs an owner.</param>
/// <param name="Now">The database's clock: the machine's.</param>
internal readonly record struct CommitScope(SqliteSession Session, WorkerIdentity? Worker, long Now)
{
    internal CommitStatements Statements => Session.Commits;

    /// <summary>Takes the worker guard for this transaction.</summary>
    internal static CommitScope Open(SqliteSession session, WorkerIdentity? me, long now)
    {
        var isAlive = me is not null && CommitStatements.Finds(session.Commits.GuardWorker.Begin().Bind(me.Id).Bind(me.Incarnation.ToString()));
        return new CommitScope(session, isAlive ? me : null, now);
    }

    internal void Write(CommitMember member)
    {
        switch (member)
        {
            case InstanceCommit commit:
                InstanceCommits.Write(this, commit);
                break;
            case InstanceStart start:
                InstanceStarts.Write(this, start);
                break;
            case InboxSend send:
                InboxSends.Write(this, send);
                break;
            default:
                throw new ArgumentException($"The store does not know the member {member.GetType().Name}.", nameof(member));
        }
    }

    internal void InsertStep(long key, int run, HistoryRow step, int worker, long claimNo, out bool isNew) =>
        isNew = Statements.InsertStep.Begin()
            .Bind(key).Bind(run).Bind(step.Seq).Bind(step.Ordinal).Bind(step.IssuedAt)
            .Bind((long)step.Kind).Bind(step.Name).Bind(step.CommandId).Bind(step.TurnAt).Bind(step.ArrivedAt)
            .Bind(worker).Bind(claimNo).Bind(step.Input).Bind(step.InputHash).Bind(step.Output).Bind(step.Error)
            .Bind(step.Attempts).Bind(InternSite(step.Site))
            .Run() == 1;

    // File and line stand once in the database, not once per step.
    private long? InternSite(string? site)
    {
        if (site is null)
            return null;
        if (Session.Sites.TryGetValue(site, out var known))
            return known;
        var statement = Statements.InsertCallSite.Begin().Bind(site);
        statement.Step();
        var id = statement.Int(0);
        statement.End();
        Session.Sites.Add(site, id);
        return id;
    }
}
