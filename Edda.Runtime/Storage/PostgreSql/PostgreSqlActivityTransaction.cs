using System.Data.Common;
using Npgsql;

namespace Edda.Storage.PostgreSql;

/// <summary>One open transaction of an activity, on a connection of its own. The body may do with it what it likes; Edda's locks are taken last.</summary>
internal sealed class PostgreSqlActivityTransaction(
    PostgreSqlActivities activities, NpgsqlConnection connection, NpgsqlTransaction transaction, WorkerIdentity me, string mark) : IActivityTransaction
{
    private readonly int _process = connection.ProcessID;
    private int _hasEnded;

    public DbTransaction Transaction => transaction;

    public void Commit(InstanceCommit member)
    {
        try
        {
            var now = activities.Write(connection, me, mark, member);
            if (member.Outcome != RecordOutcome.Recorded)
                return;
            transaction.Commit();
            activities.Ring(member, me.Id, now);
        }
        catch (Exception e) when (PostgreSqlErrors.IsOfDatabase(e))
        {
            throw activities.Translate(e);
        }
        catch (InvalidOperationException)
        {
            // The driver's answer to a connection that the body has closed, or a transaction that it has ended.
            throw PostgreSqlActivities.EndedByBody();
        }
        finally
        {
            End();
        }
    }

    public long? Resolve(InstanceCommit member) => activities.Resolve(me, member);

    public void Rollback() => End();

    public void Abandon()
    {
        if (Volatile.Read(ref _hasEnded) != 0)
            return;

        // A body in the middle of a statement cannot be thrown out of it here, but at the server; what it then does meets a connection that is gone.
        activities.EndSession(_process);
        End();
    }

    public ValueTask DisposeAsync()
    {
        End();
        return ValueTask.CompletedTask;
    }

    private void End()
    {
        if (Interlocked.Exchange(ref _hasEnded, 1) != 0)
            return;
        try
        {
            transaction.Dispose();
            connection.Dispose();
        }
        catch (Exception e) when (PostgreSqlErrors.IsOfDatabase(e) || e is InvalidOperationException)
        {
            // A broken connection is rolled back by the server, and so is one that a body left behind still uses.
        }
    }
}
