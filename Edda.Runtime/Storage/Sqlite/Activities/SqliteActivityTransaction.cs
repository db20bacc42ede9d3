using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Edda.Storage.Sqlite;

/// <summary>One open transaction of an activity. It holds the gate, and SQLite's only write lock, until it ends.</summary>
internal sealed class SqliteActivityTransaction(
    SqliteActivities activities, SqliteSession session, SqliteTransaction transaction, WorkerIdentity me, SqliteWriter writer) : IActivityTransaction
{
    private int _hasEnded;

    public DbTransaction Transaction => transaction;

    public void Commit(InstanceCommit member)
    {
        try
        {
            // Also by a statement of its own: what is written here would then be a transaction for each statement.
            if (transaction.Connection is null || raw.sqlite3_get_autocommit(session.Connection.Handle!) != 0)
                throw new StoreException("The body has ended the transaction that it was given; committing it is Edda's.", isTransient: false, innerException: null);

            var scope = activities.OpenScope(session, me);
            if (InstanceCommits.IsWritten(scope, member, me.Id))
                (member.Outcome, member.Released) = (RecordOutcome.Fenced, false);
            else
                InstanceCommits.Write(scope, member);
            if (member.Outcome != RecordOutcome.Recorded)
                return;

            // The body has kept the lease keeper from the write lock.
            var hasRenewed = activities.RenewLease(scope);
            CommitTransaction();
            writer.ExpectForeignVersion();
            activities.Ring(member, me);
            if (hasRenewed)
                activities.LeaseRenewed(me);
        }
        catch (SqliteException e)
        {
            throw activities.Translate(e);
        }
        finally
        {
            End();
        }
    }

    public long? Resolve(InstanceCommit member) =>
        writer.Write<long?>(writing =>
        {
            var scope = activities.OpenScope(writing, me);
            if (InstanceCommits.HoldsSteps(scope, member, me.Id, member.ClaimNo))
                return null;
            if (InstanceGuards.Read(scope, member.Key) is not { } row)
                return member.ClaimNo;
            if (scope.Worker is null || !row.IsOwnedBy(me.Id, member.ClaimNo))
                return row.ClaimNo;
            scope.Statements.RaiseClaim.Begin().Bind(member.Key).Bind(me.Id).Bind(member.ClaimNo).Run();
            return member.ClaimNo + 1;
        });

    public void Rollback() => End();

    public void Abandon()
    {
        if (Volatile.Read(ref _hasEnded) != 0)
            return;
        // A body in the middle of a statement is thrown out of it, and its connection is closed: it could otherwise write into the next transaction.
        raw.sqlite3_interrupt(session.Connection.Handle!);
        activities.Break();
        End();
    }

    public ValueTask DisposeAsync()
    {
        End();
        return ValueTask.CompletedTask;
    }

    private void CommitTransaction()
    {
        var retry = new BusyRetry();
        session.Connection.DefaultTimeout = -1;
        try
        {
            while (true)
            {
                try
                {
                    transaction.Commit();
                    return;
                }
                catch (SqliteException e) when (SqliteErrors.IsBusy(e) && retry.Pause())
                {
                    // A busy answer to a commit does not end the transaction: the commit is repeated, not the work.
                }
            }
        }
        finally
        {
            session.Connection.DefaultTimeout = 1;
        }
    }

    private void End()
    {
        if (Interlocked.Exchange(ref _hasEnded, 1) != 0)
            return;
        try
        {
            transaction.Dispose();
        }
        catch (Exception e) when (e is SqliteException or InvalidOperationException)
        {
            // The rollback of a broken connection, or of one that a body left behind still uses; closing it rolls back as well.
        }
        finally
        {
            activities.Leave();
        }
    }
}
