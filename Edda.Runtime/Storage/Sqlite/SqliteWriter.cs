using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Edda.Storage.Sqlite;

/// <summary>
/// The one writing connection of the store. Every write transaction enters the gate, takes SQLite's write lock with <c>begin immediate</c>, and leaves
/// no transaction open, whatever happens. Who holds the gate may also use the connection outside a transaction.
/// </summary>
internal sealed class SqliteWriter(SqliteFile file, WriteGate gate) : IDisposable
{
    // Every checkpoint costs two flushes of the disk; the log is at most about this much larger than what it still has to keep.
    private const int PagesPerCheckpoint = 4_000;

    private SqliteSession? _session;
    private int _checkpointedPages;
    private int _truncatedPages;
    private int _pagesAtLastIdleCheck = -1;
    private long _changeCount;

    /// <summary>Opens and sets up a connection that may write.</summary>
    internal static SqliteSession OpenSession(SqliteFile file, string? connectionString = null)
    {
        var session = new SqliteSession(file.Open(connectionString));
        try
        {
            session.Execute("pragma busy_timeout = 0");
            session.Execute("pragma foreign_keys = on");
            session.Execute("pragma synchronous = full");
            session.Execute("pragma wal_autocheckpoint = 0");
            session.Execute("pragma journal_size_limit = 67108864");
            session.Execute("pragma cache_size = -32768");
            session.Execute("pragma temp_store = memory");
            return session;
        }
        catch (SqliteException e)
        {
            session.Dispose();
            throw SqliteErrors.Translate(e, file.Path);
        }
    }

    internal T Write<T>(Func<SqliteSession, T> work)
    {
        gate.Enter();
        try
        {
            return WriteInGate(work);
        }
        finally
        {
            gate.Exit();
        }
    }

    /// <summary>Changes when another process or store object has committed.</summary>
    internal long ReadChangeCount()
    {
        // While this process holds the write lock nobody else can commit: the last answer still holds.
        if (!gate.TryEnter())
            return Interlocked.Read(ref _changeCount);
        try
        {
            file.CheckSame();
            var count = (_session ??= OpenSession(file)).ReadChangeCount();
            Interlocked.Exchange(ref _changeCount, count);
            return count;
        }
        catch (SqliteException e)
        {
            throw Fail(e);
        }
        finally
        {
            gate.Exit();
        }
    }

    /// <summary>Empties the log when nothing was written since the last call; for a loop that runs every few seconds.</summary>
    internal void CheckpointIfIdle()
    {
        if (!gate.TryEnter())
            return;
        try
        {
            if (_session is not { } session)
                return;
            var pages = session.PagesWritten;

            // The renewals of an idle worker write a page or two each; they alone are not worth two flushes.
            var isIdle = pages - _pagesAtLastIdleCheck <= 4;
            _pagesAtLastIdleCheck = pages;
            if (isIdle && pages - _truncatedPages > 100)
                Checkpoint(session, raw.SQLITE_CHECKPOINT_TRUNCATE);
        }
        finally
        {
            gate.Exit();
        }
    }

    public void Dispose()
    {
        gate.Enter();
        try
        {
            if (_session is { } session && File.Exists(file.Path))
                Checkpoint(session, raw.SQLITE_CHECKPOINT_TRUNCATE);
            Close();
        }
        finally
        {
            gate.Exit();
        }
    }

    private T WriteInGate<T>(Func<SqliteSession, T> work)
    {
        file.CheckSame();
        try
        {
            var session = _session ??= OpenSession(file);
            session.Begin();
            var result = work(session);
            session.Commit();
            if (session.PagesWritten - _checkpointedPages >= PagesPerCheckpoint)
                Checkpoint(session, raw.SQLITE_CHECKPOINT_PASSIVE);
            return result;
        }
        catch (SqliteException e)
        {
            throw Fail(e);
        }
        catch
        {
            _session?.Rollback();
            throw;
        }
    }

    private StoreException Fail(SqliteException error)
    {
        _session?.Rollback();
        if (SqliteErrors.BreaksConnection(error))
            Close();
        return SqliteErrors.Translate(error, file.Path);
    }

    // Between transactions, and never an error: what cannot be moved now is moved next time.
    private void Checkpoint(SqliteSession session, int mode)
    {
        raw.sqlite3_wal_checkpoint_v2(session.Connection.Handle!, null, mode, out _, out _);
        _checkpointedPages = session.PagesWritten;
        if (mode == raw.SQLITE_CHECKPOINT_TRUNCATE)
            _truncatedPages = _checkpointedPages;
    }

    private void Close()
    {
        _session?.Dispose();
        _session = null;
        _checkpointedPages = _truncatedPages = 0;
        _pagesAtLastIdleCheck = -1;
    }
}
