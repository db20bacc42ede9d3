namespace Edda.Storage.MySql;

internal sealed partial class MySqlWorkflowStore
{
    // How many commits pass between two looks for keys of duplicates that have expired.
    private const int CommitsPerPurge = 1_000;

    private int _commitsSincePurge;

    public void Commit(WorkerIdentity? me, IReadOnlyList<CommitMember> members)
    {
        _sessions.UseHere(
            session =>
            {
                session.Commits.Write(session, me, members, _sites);
                return true;
            },
            repeats: () =>
            {
                foreach (var member in members)
                    member.IsResubmitted = true;
            });
        if (Interlocked.Increment(ref _commitsSincePurge) >= CommitsPerPurge)
            Purge();
    }

    public ValueTask<IActivityTransaction> BeginActivityAsync(WorkerIdentity me, CancellationToken cancellationToken) =>
        _activities.BeginAsync(me, cancellationToken);

    /// <summary>In a transaction of its own; what fails is done by the next one.</summary>
    private void Purge()
    {
        Interlocked.Exchange(ref _commitsSincePurge, 0);
        try
        {
            _sessions.Use(DeleteExpiredKeys);
        }
        catch (StoreException)
        {
            // The batch before it is committed, and its answers stand.
        }
    }

    private static bool DeleteExpiredKeys(MySqlSession session)
    {
        var expired = new List<(long Scope, byte[] Hash)>();
        using (var reader = session.Begin().Add(SendSql.LockExpiredKeys, session.Clock).Read())
        {
            while (reader.Read())
                expired.Add((reader.GetInt64(0), reader.Blob(1)));
        }

        session.AddSet(SendSql.DeleteExpiredKeys, expired, static (row, key) => row.Add(key.Scope).Add(key.Hash));
        session.Commit().Run();
        return true;
    }
}
