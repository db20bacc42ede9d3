using Edda.Storage.Batches;
using Npgsql;

namespace Edda.Storage.PostgreSql;

/// <summary>Opens the transactions of transactional activities, each on a connection of the driver's pool.</summary>
internal sealed class PostgreSqlActivities(PostgreSqlSource source, PostgreSqlWriter resolver, CallSites sites, Action<CommitMember, int?, long> ring)
{
    private readonly PostgreSqlCommits _resolves = new(sites);

    internal async ValueTask<IActivityTransaction> BeginAsync(WorkerIdentity me, CancellationToken cancellationToken)
    {
        NpgsqlConnection? connection = null;
        try
        {
            connection = await source.OpenForActivityAsync(cancellationToken);
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var statements = new ActivityStatements(Guid.NewGuid().ToString("N"), source.SearchPath);
            var process = await MarkAsync(connection, statements, cancellationToken);
            return new PostgreSqlActivityTransaction(this, connection, transaction, process, me, statements.Find);
        }
        catch (Exception e)
        {
            if (connection is not null)
                await connection.DisposeAsync();
            if (!PostgreSqlErrors.IsOfDatabase(e))
                throw;
            throw Translate(e);
        }
    }

    /// <returns>The server's process that has the transaction.</returns>
    private static async Task<int> MarkAsync(NpgsqlConnection connection, ActivityStatements statements, CancellationToken cancellationToken)
    {
        await using var marking = new NpgsqlBatch(connection) { BatchCommands = { statements.Mark.Command } };
        await using var reader = await marking.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return reader.GetInt32(1);
    }

    /// <summary>Writes the member in the activity's transaction; committing it is the caller's.</summary>
    /// <returns>The database's clock.</returns>
    internal long Write(NpgsqlConnection connection, WorkerIdentity me, PostgreSqlStatement find, InstanceCommit member)
    {
        if (!sites.KnowsAll(member))
            Intern(member);
        var commits = new PostgreSqlCommits(sites);
        var session = source.Borrow(connection);
        using (var reader = session.Add(find).Read())
        {
            reader.Read();
            if (!reader.GetBoolean(0))
                throw EndedByBody();
        }

        commits.WriteWithin(session, me, member);
        return commits.Now;
    }

    private void Intern(InstanceCommit member)
    {
        try
        {
            InternOnce();
        }
        catch (StoreException e) when (e.IsTransient)
        {
            InternOnce(); // A connection that lay idle over a restart of the server says nothing of the server now, and the body would have to run again.
        }

        void InternOnce() => resolver.Write(session =>
        {
            sites.Intern(session, [member]);
            return 0;
        });
    }

    internal static StoreException EndedByBody() =>
        new("The body has ended the transaction that it was given; committing it is Edda's.", isTransient: false, innerException: null);

    internal long? Resolve(WorkerIdentity me, InstanceCommit member) =>
        resolver.Write<long?>(session =>
        {
            var facts = _resolves.ReadWithin(session.Begin(), me, member);
            var decided = Decide(session, facts, me, member);
            session.Commit().Run();
            return decided;
        });

    internal void Ring(CommitMember member, int? me, long now) => ring(member, me, now);

    internal StoreException Translate(Exception error) => PostgreSqlErrors.Translate(error, source.Description);

    /// <summary>Ends the server's side of a connection that somebody else is using at this moment.</summary>
    internal void EndSession(int process)
    {
        try
        {
            resolver.Write(session =>
            {
                session.Database.Process.TypedValue = process;
                return session.Add(session.Database.EndSession).Run();
            });
        }
        catch (Exception e) when (e is StoreException or ObjectDisposedException)
        {
            // The server cannot be reached: nor can the body reach it.
        }
    }

    private static long? Decide(PostgreSqlSession session, BatchFacts facts, WorkerIdentity me, InstanceCommit member)
    {
        if (CommitDecisions.HoldsSteps(facts, member, me.Id, member.ClaimNo))
            return null;
        if (!facts.Instances.TryGetValue(member.Key, out var row))
            return member.ClaimNo;
        if (!facts.IsAlive || !row.IsOwnedBy(me.Id, member.ClaimNo))
            return row.ClaimNo;
        var statements = session.Commits;
        (statements.RaisedKey.TypedValue, statements.RaisedWorker.TypedValue, statements.RaisedClaim.TypedValue) = (member.Key, me.Id, member.ClaimNo);
        session.Add(statements.RaiseClaim);
        return member.ClaimNo + 1;
    }
}
