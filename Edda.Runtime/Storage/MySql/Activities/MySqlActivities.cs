using System.Data;
using MySqlConnector;

namespace Edda.Storage.MySql;

/// <summary>Opens the transactions of transactional activities, on connections of the driver's pool: as many at a time as it gives.</summary>
internal sealed class MySqlActivities(MySqlDataSource source, MySqlSessions sessions, CallSites sites, string description, Func<long>? clock)
{
    internal const string Mark = "edda_activity";

    internal MySqlSessions Sessions => sessions;

    internal CallSites Sites => sites;

    internal string Description => description;

    internal Func<long>? Clock => clock;

    internal async ValueTask<IActivityTransaction> BeginAsync(WorkerIdentity me, CancellationToken cancellationToken)
    {
        MySqlConnection? connection = null;
        try
        {
            connection = await source.OpenConnectionAsync(cancellationToken);
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
            await transaction.SaveAsync(Mark, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested(); // Nobody takes it any more.
            return new MySqlActivityTransaction(this, connection, transaction, me);
        }
        catch (MySqlException e)
        {
            Close(connection);
            throw MySqlErrors.Translate(e, description);
        }
        catch (Exception e) when (MySqlErrors.IsLoss(e) || (e is InvalidOperationException && connection is { State: not ConnectionState.Open }))
        {
            Close(connection);
            throw MySqlErrors.Lost(e, description);
        }
        catch
        {
            Close(connection);
            throw;
        }
    }

    /// <summary>Makes the call sites of a member known, outside the transaction of its body.</summary>
    internal void Intern(InstanceCommit member) =>
        sessions.Use(session =>
        {
            sites.Intern(session, [member]);
            return true;
        });

    /// <summary>Gives a connection back; what was open on it is undone.</summary>
    internal static void Close(IDisposable? connection)
    {
        try
        {
            connection?.Dispose();
        }
        catch (Exception e) when (e is MySqlException or InvalidOperationException || MySqlErrors.IsLoss(e))
        {
            // It was lost, or a body that was left behind still uses it; the server undoes what it had begun.
        }
    }
}
