using System.Data;
using System.Data.Common;
using MySqlConnector;

namespace Edda.Storage.MySql;

/// <summary>
/// One open transaction of an activity. Edda's locks are taken last, in the order of all others, so that a body's locks never wait behind them.
/// </summary>
internal sealed class MySqlActivityTransaction(MySqlActivities activities, MySqlConnection connection, MySqlTransaction transaction, WorkerIdentity me)
    : IActivityTransaction
{
    // "SAVEPOINT does not exist": the transaction that had it has ended.
    private const MySqlErrorCode NoSavepoint = MySqlErrorCode.StoredProcedureDoesNotExist;

    private static readonly TimeSpan s_failing = TimeSpan.FromSeconds(1);

    private readonly int _serverThread = connection.ServerThread;
    private int _hasEnded;

    public DbTransaction Transaction => transaction;

    public void Commit(InstanceCommit member)
    {
        try
        {
            if (transaction.Connection is null)
                throw HasEnded(null);
            activities.Intern(member);
            var session = new MySqlSession(connection, transaction, activities.Clock);
            ReleaseMark(session);
            session.Prepare();
            session.Commits.WriteWithin(session, me, member, activities.Sites);
            if (member.Outcome == RecordOutcome.Recorded)
                transaction.Commit();
        }
        catch (MySqlException e)
        {
            throw MySqlErrors.Translate(e, activities.Description);
        }
        catch (Exception e) when (MySqlErrors.IsLoss(e) || (e is InvalidOperationException && connection.State != ConnectionState.Open))
        {
            throw MySqlErrors.Lost(e, activities.Description);
        }
        catch (InvalidOperationException e)
        {
            throw new StoreException("The body has left a reader open on its connection: dispose it before the body returns.", isTransient: false, e);
        }
        finally
        {
            End();
        }
    }

    public long? Resolve(InstanceCommit member) =>
        activities.Sessions.Use(session =>
        {
            var facts = session.Begin().Commits.ReadWithin(session, me, member);
            long? answer = member.ClaimNo;
            if (Batches.CommitDecisions.HoldsSteps(facts, member, me.Id, member.ClaimNo))
            {
                answer = null;
            }
            else if (facts.Instances.TryGetValue(member.Key, out var row))
            {
                answer = row.ClaimNo;
                if (facts.IsAlive && row.IsOwnedBy(me.Id, member.ClaimNo))
                {
                    session.Add(CommitSql.RaiseClaim, member.Key, me.Id, member.ClaimNo);
                    answer = member.ClaimNo + 1;
                }
            }

            session.Commit().Run();
            return answer;
        });

    public void Rollback() => End();

    public void Abandon()
    {
        if (Interlocked.Exchange(ref _hasEnded, 1) != 0)
            return;
        _ = Task.Run(AbandonAsync);
    }

    public ValueTask DisposeAsync()
    {
        End();
        return ValueTask.CompletedTask;
    }

    private static void ReleaseMark(MySqlSession session)
    {
        try
        {
            session.Add(SessionSql.ReleaseMark).Run();
        }
        catch (MySqlException e) when (e.ErrorCode == NoSavepoint)
        {
            throw HasEnded(e);
        }
    }

    private static StoreException HasEnded(Exception? error) => new(
        "The body has ended the transaction that it was given; committing it is Edda's. On MySQL, statements that change the schema end it too.",
        isTransient: false, error);

    private void End()
    {
        if (Interlocked.Exchange(ref _hasEnded, 1) == 0)
            Close();
    }

    private async Task AbandonAsync()
    {
        try
        {
            // A body in the middle of a statement is thrown out of it, and nothing that it sends afterwards arrives.
            activities.Sessions.Use(session => session.Add(SessionSql.EndSession, _serverThread).Run());
        }
        catch (Exception e) when (e is StoreException or ObjectDisposedException)
        {
            // It has ended by itself, or the server is away and undoes what it had begun.
        }

        await Task.Delay(s_failing).ConfigureAwait(false); // The driver's objects are not made for two threads: the body's statement gets the time to fail.
        Close();
    }

    private void Close()
    {
        MySqlActivities.Close(transaction);
        MySqlActivities.Close(connection);
    }
}
