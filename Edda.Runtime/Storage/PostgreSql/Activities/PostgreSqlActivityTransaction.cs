using System.Data;
using System.Data.Common;
using Npgsql;

namespace Edda.Storage.PostgreSql;

/// <summary>One open transaction of an activity, on a connection of its own. The body may do with it what it likes; Edda's locks are taken last.</summary>
internal sealed class PostgreSqlActivityTransaction(
    PostgreSqlActivities activities, NpgsqlConnection connection, NpgsqlTransaction transaction, int process, WorkerIdentity me, PostgreSqlStatement find)
    : IActivityTransaction
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(1);

    private int _hasEnded;

    public DbTransaction Transaction => transaction;

    public void Commit(InstanceCommit member)
    {
        try
        {
            var now = activities.Write(connection, me, find, member);
            if (member.Outcome != RecordOutcome.Recorded)
                return;
            transaction.Commit();
            activities.Ring(member, me.Id, now);
        }
        catch (NpgsqlOperationInProgressException e) // Before what it derives from: no repetition helps against it.
        {
            throw new StoreException("The body has left a reader open on its connection: dispose it before the body returns.", isTransient: false, e);
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
        if (Interlocked.Exchange(ref _hasEnded, 1) == 0)
            _ = Task.Run(AbandonAsync);
    }

    public ValueTask DisposeAsync()
    {
        End();
        return ValueTask.CompletedTask;
    }

    // A body in the middle of a statement cannot be thrown out of it here, but at the server; what it then does meets a connection that is gone. The driver's
    // side is closed when the body has come out of the statement: at once, or when the driver gives up a server that it cannot reach.
    private async Task AbandonAsync()
    {
        activities.EndSession(process);
        for (var pause = s_shortest; IsInUse; pause = pause * 2 < s_longest ? pause * 2 : s_longest)
            await Task.Delay(pause).ConfigureAwait(false); // The driver tells nobody that a statement has ended.
        Close();
    }

    private bool IsInUse => (connection.FullState & (ConnectionState.Executing | ConnectionState.Fetching)) != 0;

    private void End()
    {
        if (Interlocked.Exchange(ref _hasEnded, 1) != 0)
            return;
        Close();
    }

    private void Close()
    {
        try
        {
            transaction.Dispose();
        }
        catch (Exception e) when (PostgreSqlErrors.IsOfDatabase(e) || e is InvalidOperationException)
        {
            // The rollback of a broken connection; the server has done it.
        }

        try
        {
            connection.Dispose();
        }
        catch (Exception e) when (PostgreSqlErrors.IsOfDatabase(e) || e is InvalidOperationException)
        {
            // As above. Its place in the pool is free either way.
        }
    }
}
