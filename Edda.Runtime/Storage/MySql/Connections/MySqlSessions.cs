using System.Collections.Concurrent;
using System.Transactions;
using Edda.Threads;
using MySqlConnector;

namespace Edda.Storage.MySql;

/// <summary>
/// The engine's connections: held open with what Edda needs set, and taken by whoever has something to do, the last one put aside first. Nothing waits for a
/// connection that another concern holds: a renewal is never behind a commit.
/// </summary>
internal sealed class MySqlSessions(MySqlDataSource source, bool ownsSource, BlockingThreads threads, string description, Func<long>? clock, IMessageObserver? observer)
    : IDisposable
{
    private const int Kept = 8;
    private const int DeadlockRetries = 3;

    // Below the server's ten seconds.
    private const long MaxIdleMilliseconds = 8_000;

    private readonly ConcurrentStack<MySqlSession> _idle = new();
    private readonly Lock _leaseLock = new();
    private MySqlSession? _lease;
    private volatile bool _isDisposed;

    /// <summary>
    /// Runs work that leaves no transaction open. It is run again after a deadlock, and on another connection when the one that it got had died while it was
    /// idle: either way nothing of the first run is left, or its keys tell.
    /// </summary>
    internal T Use<T>(Func<MySqlSession, T> work) => Thread.CurrentThread.IsThreadPoolThread ? Elsewhere(work) : UseHere(work);

    /// <summary>
    /// Runs work on a connection that serves nothing else, with so many seconds for a connection, and as many for an answer. Not with another one when it had
    /// died: of many dead ones each would be waited for.
    /// </summary>
    internal T UseAlone<T>(int seconds, Func<MySqlSession, T> work)
    {
        lock (_leaseLock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(MySqlWorkflowStore));
            if (_lease is { } kept && Environment.TickCount64 - kept.IdleSince >= MaxIdleMilliseconds)
                EndLease();
            try
            {
                _lease ??= Open(seconds);
                _lease.PatienceSeconds = seconds;
                var result = work(_lease);
                _lease.IdleSince = Environment.TickCount64;
                return result;
            }
            catch (MySqlException e)
            {
                EndLease();
                throw MySqlErrors.Translate(e, description);
            }
            catch (Exception e) when (MySqlErrors.IsLoss(e) || e is InvalidOperationException)
            {
                EndLease();
                throw MySqlErrors.Lost(e, description);
            }
        }
    }

    private void EndLease()
    {
        MySqlActivities.Close(_lease);
        _lease = null;
    }

    /// <summary>A thread of the pool does not wait for the server itself; see <see cref="BlockingThreads"/>.</summary>
    private T Elsewhere<T>(Func<MySqlSession, T> work) => threads.Run(() => UseHere(work));

    /// <summary>As <see cref="Use"/>, on the caller's thread whichever it is: who writes a commit knows where it may wait.</summary>
    /// <param name="work">Is done again where a kept connection is found dead, and after a deadlock.</param>
    /// <param name="repeats">Called before the former: the connection may have died with the answer.</param>
    internal T UseHere<T>(Func<MySqlSession, T> work, Action? repeats = null)
    {
        for (var deadlocks = 0; ;)
        {
            var session = Take(out var isReused);
            try
            {
                var result = work(session);
                Return(session);
                return result;
            }
            catch (MySqlException e)
            {
                var isDead = Undo(session);
                if (isReused && isDead && session.Answers == 0)
                {
                    repeats?.Invoke();
                    continue;
                }

                if (!MySqlErrors.IsDeadlock(e) || ++deadlocks > DeadlockRetries)
                    throw MySqlErrors.Translate(e, description);
            }
            catch (Exception e) when (MySqlErrors.IsLoss(e) || (e is InvalidOperationException && session.Connection.State != System.Data.ConnectionState.Open))
            {
                session.Dispose();
                if (!isReused || session.Answers > 0)
                    throw MySqlErrors.Lost(e, description);
                repeats?.Invoke();
            }
            catch
            {
                Undo(session);
                throw;
            }
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        lock (_leaseLock)
            EndLease();
        while (_idle.TryPop(out var session))
            session.Dispose();
    }

    private MySqlSession Take(out bool isReused)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, typeof(MySqlWorkflowStore));
        while (_idle.TryPop(out var idle))
        {
            if (Environment.TickCount64 - idle.IdleSince < MaxIdleMilliseconds)
            {
                idle.Answers = 0;
                isReused = true;
                return idle;
            }

            idle.Dispose();
        }

        isReused = false;
        return Open();
    }

    /// <param name="seconds">How long it may take, where the connection string is Edda's; of a data source, its own setting counts.</param>
    private MySqlSession Open(int? seconds = null)
    {
        using var alone = new TransactionScope(TransactionScopeOption.Suppress); // A caller's own would take the connection in, and what is written on it.
        MySqlConnection? connection = null;
        try
        {
            connection = seconds is { } limit && ownsSource ? OpenQuickly(limit) : source.OpenConnection();
            var session = new MySqlSession(connection, transaction: null, clock, observer);
            session.Prepare();
            return session;
        }
        catch (MySqlException e)
        {
            connection?.Dispose();
            throw MySqlErrors.Translate(e, description);
        }
        catch (Exception e) when (MySqlErrors.IsLoss(e))
        {
            connection?.Dispose();
            throw MySqlErrors.Lost(e, description);
        }
    }

    private MySqlConnection OpenQuickly(int seconds)
    {
        var quick = new MySqlConnectionStringBuilder(source.ConnectionString)
        {
            Pooling = false, ConnectionTimeout = (uint)seconds,
            CancellationTimeout = -1, // What has no answer in time gets its connection closed, and is not asked to stop on another one.
        };
        var connection = new MySqlConnection(quick.ConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Return(MySqlSession session)
    {
        session.IdleSince = Environment.TickCount64;
        if (_idle.Count < Kept && !_isDisposed)
            _idle.Push(session);
        else
            session.Dispose();
        if (_isDisposed)
            Dispose(); // Work that ended while the store was closed leaves no connection open.
    }

    /// <summary>Ends what failed; whether the connection is gone.</summary>
    private bool Undo(MySqlSession session)
    {
        try
        {
            if (session.Connection.State == System.Data.ConnectionState.Open)
            {
                session.Rollback();
                Return(session);
                return false;
            }
        }
        catch (Exception e) when (e is MySqlException or InvalidOperationException || MySqlErrors.IsLoss(e))
        {
            // It is not used again; the server undoes what it had begun.
        }

        session.Dispose();
        return true;
    }
}
