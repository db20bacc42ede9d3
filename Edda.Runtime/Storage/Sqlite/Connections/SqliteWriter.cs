using System.Diagnostics;
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
    private bool _isDisposed; // Read and set by who holds the gate.

    // Courtesy to other processes, see LetOthersIn.
    private static readonly TimeSpan s_othersAreNear = TimeSpan.FromSeconds(1);
    private long _ownVersion;
    private long _othersWroteAt;
    private static readonly TimeSpan s_gap = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan s_longestStreak = TimeSpan.FromMilliseconds(2);
    private long _endedAt;
    private long _streakBeganAt;

    /// <summary>Opens and sets up a connection that may write.</summary>
    internal static SqliteSession OpenSession(SqliteFile file, string? connectionString = null)
    {
        // Another process that creates the file or recovers its log has it alone for a moment.
        var retry = new BusyRetry();
        while (true)
        {
            var session = new SqliteSession(file.Open(connectionString));
            try
            {
                SetUp(session);
                return session;
            }
            catch (SqliteException e)
            {
                session.Dispose();
                if (!SqliteErrors.IsBusy(e) || !retry.Pause())
                    throw SqliteErrors.Translate(e, file.Path);
            }
        }
    }

    private static void SetUp(SqliteSession session)
    {
        session.Execute("pragma busy_timeout = 0");
        session.Execute("pragma foreign_keys = on");
        session.Execute("pragma synchronous = full");
        session.Execute("pragma wal_autocheckpoint = 0");
        session.Execute("pragma journal_size_limit = 67108864");
        session.Execute("pragma cache_size = -32768");
        session.Execute("pragma temp_store = memory");
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

    /// <summary>Runs one writing statement as a transaction of its own: begin and commit would be two statements more.</summary>
    internal T WriteAlone<T>(Func<SqliteSession, T> statement)
    {
        gate.Enter();
        try
        {
            file.CheckSame();
            var session = _session ??= OpenSession(file);
            var result = Retry(session, statement);
            _endedAt = Stopwatch.GetTimestamp();
            return result;
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

    /// <summary>Changes when another process or store object has committed.</summary>
    internal long ReadChangeCount()
    {
        // While this process holds the write lock nobody else can commit: the last answer still holds.
        if (!gate.TryEnter())
            return Interlocked.Read(ref _changeCount);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(SqliteWorkflowStore));
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

    /// <summary>Told by who holds the gate, after a commit of this process on another connection.</summary>
    internal void ExpectForeignVersion() => _ownVersion = 0;

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
        _isDisposed = true;
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
        ObjectDisposedException.ThrowIf(_isDisposed, typeof(SqliteWorkflowStore));
        file.CheckSame();
        try
        {
            var session = _session ??= OpenSession(file);
            LetOthersIn();
            session.Begin();
            NoticeOthers(session);
            var result = work(session);
            session.Commit();
            _endedAt = Stopwatch.GetTimestamp();
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

    // SQLite's write lock has no queue: a process that takes it again at once is met by the pauses of the others' tries again and again. When another
    // process has written within the last second, this one leaves a gap of a millisecond between two transactions. Measured on a busy machine, a light
    // writer (one row every 5 ms) beside one that writes batches of 64 rows back to back: without the gap p95 99 ms, max 387 ms; with it p95 9 ms, max
    // 94 ms. Two heavy writers: p99 from 47 and 88 ms to 33 and 27 ms, for 9 % less in all. Two short transactions in a row, as a claim and the commit
    // that follows it, are let through: only who has gone on for 2 ms leaves the gap. A lock file that the kernel queues on was not taken: a
    // process that is stopped while it holds it would block the others without limit and without a message.
    private void LetOthersIn()
    {
        var isNewStreak = Stopwatch.GetElapsedTime(_endedAt) >= s_gap;
        if (!isNewStreak && _othersWroteAt != 0 && Stopwatch.GetElapsedTime(_othersWroteAt) < s_othersAreNear
            && Stopwatch.GetElapsedTime(_streakBeganAt) >= s_longestStreak)
        {
            Thread.Sleep(s_gap);
            isNewStreak = true;
        }

        if (isNewStreak)
            _streakBeganAt = Stopwatch.GetTimestamp();
    }

    private void NoticeOthers(SqliteSession session)
    {
        var version = session.ReadChangeCount();
        if (version != _ownVersion && _ownVersion != 0)
            _othersWroteAt = Stopwatch.GetTimestamp();
        _ownVersion = version;
    }

    private static T Retry<T>(SqliteSession session, Func<SqliteSession, T> statement)
    {
        var retry = new BusyRetry();
        while (true)
        {
            try
            {
                return statement(session);
            }
            catch (SqliteException e) when (SqliteErrors.IsBusy(e) && retry.Pause())
            {
            }
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
        _ownVersion = 0;
    }
}
