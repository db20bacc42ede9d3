using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Edda.Storage.Sqlite;

/// <summary>A connection held open with its prepared statements. Used by one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly List<SqliteStatement> _prepared = [];

    internal SqliteSession(SqliteConnection connection)
    {
        Connection = connection;
        Commits = new CommitStatements(this);
        Claims = new ClaimStatements(this);
        Reads = new ReadStatements(this);
    }

    internal SqliteConnection Connection { get; }

    internal CommitStatements Commits { get; }

    internal ClaimStatements Claims { get; }

    internal ReadStatements Reads { get; }

    /// <summary>The ids of call sites that are in the database; forgotten on a rollback, which may have undone some.</summary>
    internal Dictionary<string, int> Sites { get; } = new(StringComparer.Ordinal);

    /// <summary>Pages written since the connection was opened: in WAL mode, frames of the log.</summary>
    internal int PagesWritten
    {
        get
        {
            raw.sqlite3_db_status(Connection.Handle!, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, 0);
            return pages;
        }
    }

    internal bool IsInTransaction => raw.sqlite3_get_autocommit(Connection.Handle!) == 0;

    private SqliteStatement BeginImmediate => field ??= Prepare("begin immediate");

    private SqliteStatement CommitTransaction => field ??= Prepare("commit");

    private SqliteStatement ReadDataVersion => field ??= Prepare("pragma data_version");

    internal SqliteStatement Prepare(string sql)
    {
        var statement = new SqliteStatement(Connection.Handle!, sql, Connection as IStatementObserver);
        _prepared.Add(statement);
        return statement;
    }

    internal void Execute(string sql)
    {
        using var statement = new SqliteStatement(Connection.Handle!, sql);
        statement.Begin().Run();
    }

    /// <summary>Takes the write lock at once: a transaction that begins with a read could never be upgraded after another one's commit.</summary>
    internal void Begin()
    {
        var retry = new BusyRetry();
        while (true)
        {
            try
            {
                BeginImmediate.Begin().Run();
                return;
            }
            catch (SqliteException e) when (SqliteErrors.IsBusy(e) && retry.Pause())
            {
            }
        }
    }

    internal void Commit()
    {
        var retry = new BusyRetry();
        while (true)
        {
            try
            {
                CommitTransaction.Begin().Run();
                return;
            }
            catch (SqliteException e) when (SqliteErrors.IsBusy(e) && retry.Pause())
            {
                // A busy answer to a commit does not end the transaction: the commit is repeated, not the work.
            }
        }
    }

    /// <summary>Ends a transaction that failed. An error here changes nothing: closing the connection rolls back as well.</summary>
    internal void Rollback()
    {
        Sites.Clear();
        if (IsInTransaction)
            raw.sqlite3_exec(Connection.Handle!, "rollback");
    }

    /// <summary>Changes when another connection has committed; this connection's own commits do not count.</summary>
    internal long ReadChangeCount()
    {
        ReadDataVersion.Begin().Step();
        var version = ReadDataVersion.Long(0);
        ReadDataVersion.End();
        return version;
    }

    public void Dispose()
    {
        foreach (var statement in _prepared)
            statement.Dispose();
        Connection.Dispose();
    }
}
