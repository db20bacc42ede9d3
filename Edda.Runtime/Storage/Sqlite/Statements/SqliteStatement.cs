using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Edda.Storage.Sqlite;

/// <summary>
/// A prepared statement on the driver's lower layer, for the statements that run once per row of a batch: no boxed parameters, no reader object per
/// row, and a busy database answers at once instead of after the driver's sleeps of 150 ms. Parameters are bound by position, from 1; columns are
/// read from 0. Not thread-safe, like its connection.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly IStatementObserver? _observer;
    private readonly string _sql;
    private int _bound;
    private bool _isRunning;

    internal SqliteStatement(sqlite3 database, string sql, IStatementObserver? observer = null)
    {
        _database = database;
        _sql = sql;
        _observer = observer;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    /// <summary>Forgets the last run and its parameters, and begins to bind.</summary>
    internal SqliteStatement Begin()
    {
        raw.sqlite3_reset(_statement);
        _bound = 0;
        _isRunning = false;
        EddaMetrics.Statements.Add(1);
        return this;
    }

    internal SqliteStatement Bind(long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, ++_bound, value));
        return this;
    }

    internal SqliteStatement Bind(long? value)
    {
        if (value is { } number)
            return Bind(number);
        return BindNull();
    }

    internal SqliteStatement Bind(string? value)
    {
        if (value is null)
            return BindNull();
        Check(raw.sqlite3_bind_text(_statement, ++_bound, value));
        return this;
    }

    internal SqliteStatement Bind(byte[]? value)
    {
        if (value is null)
            return BindNull();
        Check(raw.sqlite3_bind_blob(_statement, ++_bound, value));
        return this;
    }

    /// <summary>Runs to the next row; false when there is none.</summary>
    internal bool Step()
    {
        if (_observer is not null && !_isRunning)
        {
            _isRunning = true;
            _observer.Before(_sql);
        }

        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW)
            return true;
        if (code != raw.SQLITE_DONE)
        {
            // The reset gives the extended code and message their final form, and leaves the statement usable.
            var error = SqliteErrors.Read(_database, code);
            raw.sqlite3_reset(_statement);
            throw error;
        }

        raw.sqlite3_reset(_statement);
        _observer?.After(_sql);
        return false;
    }

    /// <summary>Runs a statement without rows; how many rows it changed.</summary>
    internal int Run()
    {
        while (Step())
        {
        }

        return raw.sqlite3_changes(_database);
    }

    /// <summary>Ends a run before its last row, so that it holds no snapshot open.</summary>
    internal void End() => raw.sqlite3_reset(_statement);

    internal bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    internal int Int(int column) => raw.sqlite3_column_int(_statement, column);

    internal int? NullableInt(int column) => IsNull(column) ? null : Int(column);

    internal long Long(int column) => raw.sqlite3_column_int64(_statement, column);

    internal long? NullableLong(int column) => IsNull(column) ? null : Long(column);

    internal string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    internal string? NullableText(int column) => IsNull(column) ? null : Text(column);

    internal byte[] Blob(int column) => raw.sqlite3_column_blob(_statement, column).ToArray();

    internal byte[]? NullableBlob(int column) => IsNull(column) ? null : Blob(column);

    public void Dispose() => _statement.Dispose();

    private SqliteStatement BindNull()
    {
        Check(raw.sqlite3_bind_null(_statement, ++_bound));
        return this;
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            throw SqliteErrors.Read(_database, code);
    }
}
