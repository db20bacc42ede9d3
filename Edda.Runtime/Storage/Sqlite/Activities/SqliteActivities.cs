using Microsoft.Data.Sqlite;

namespace Edda.Storage.Sqlite;

/// <summary>Opens the transactions of transactional activities: on a connection of their own, since the body runs its own commands there.</summary>
internal sealed class SqliteActivities(SqliteFile file, WriteGate gate, LeaseKeeping leases, SqliteBell bell, TimeProvider time) : IDisposable
{
    private SqliteSession? _session;
    private bool _isBroken;

    internal async ValueTask<IActivityTransaction> BeginAsync(WorkerIdentity me, SqliteWriter writer, CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken);
        try
        {
            file.CheckSame();
            var session = _session ??= SqliteWriter.OpenSession(file);
            var transaction = await BeginImmediateAsync(session.Connection, cancellationToken);
            return new SqliteActivityTransaction(this, session, transaction, me, writer);
        }
        catch (SqliteException e)
        {
            var error = Translate(e);
            Leave();
            throw error;
        }
        catch
        {
            Leave();
            throw;
        }
    }

    internal CommitScope OpenScope(SqliteSession session, WorkerIdentity me) => CommitScope.Open(session, me, Micros.From(time.GetUtcNow()));

    internal bool RenewLease(CommitScope scope) => leases.Renew(scope);

    internal void LeaseRenewed(WorkerIdentity me) => leases.Remember(me.Id);

    /// <summary>Tells other processes of a member that is committed.</summary>
    internal void Ring(InstanceCommit member, WorkerIdentity me)
    {
        if (BellRule.Of(member, me.Id, Micros.From(time.GetUtcNow())) is { } occasion)
            bell.Ring(occasion);
    }

    internal StoreException Translate(SqliteException error)
    {
        _isBroken |= SqliteErrors.BreaksConnection(error);
        return SqliteErrors.Translate(error, file.Path);
    }

    /// <summary>Lets the next writer through; the transaction has ended.</summary>
    internal void Leave()
    {
        try
        {
            if (_isBroken)
                Close();
            else
                _session?.Rollback();
        }
        finally
        {
            gate.Exit();
        }
    }

    /// <summary>The connection is not used again.</summary>
    internal void Break() => _isBroken = true;

    public void Dispose()
    {
        gate.Enter();
        Close();
        gate.Exit();
    }

    private void Close()
    {
        var session = _session;
        _session = null;
        _isBroken = false;
        session?.Dispose();
    }

    private static async ValueTask<SqliteTransaction> BeginImmediateAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        var retry = new BusyRetry();
        while (true)
        {
            // Below zero the driver answers a busy database at once; otherwise it sleeps on the thread for 150 ms at a time.
            connection.DefaultTimeout = -1;
            try
            {
                return connection.BeginTransaction(deferred: false);
            }
            catch (SqliteException e) when (SqliteErrors.IsBusy(e))
            {
                if (!await retry.PauseAsync(cancellationToken))
                    throw;
            }
            finally
            {
                connection.DefaultTimeout = 1;
            }
        }
    }
}
