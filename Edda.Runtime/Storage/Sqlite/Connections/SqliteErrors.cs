using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Edda.Storage.Sqlite;

/// <summary>What SQLite's error codes mean for the engine.</summary>
internal static class SqliteErrors
{
    internal static SqliteException Read(sqlite3 database, int code) =>
        new(raw.sqlite3_errmsg(database).utf8_to_string(), code & 0xff, raw.sqlite3_extended_errcode(database) is var extended && (extended & 0xff) == (code & 0xff) ? extended : code);

    internal static bool IsBusy(SqliteException error) => error.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;

    /// <summary>
    /// Permanent is only what the data of the call itself causes. A full disk, a lock, a damaged file say nothing about the call: refusing single
    /// members for them would quarantine healthy instances.
    /// </summary>
    internal static StoreException Translate(SqliteException error, string path) => error.SqliteErrorCode switch
    {
        raw.SQLITE_CONSTRAINT or raw.SQLITE_TOOBIG or raw.SQLITE_MISMATCH or raw.SQLITE_RANGE =>
            new StoreException($"SQLite refused to store a value in '{path}': {error.Message}", isTransient: false, error),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED =>
            Transient($"The database file '{path}' is locked by another process. Find the program that keeps a transaction open on it and end it.", error),
        raw.SQLITE_FULL =>
            Transient($"The disk that holds the database file '{path}' is full, or the file has reached its size limit. Free some space.", error),
        raw.SQLITE_READONLY =>
            Transient($"The database file '{path}' or its folder is read-only. Give this process write access to both.", error),
        raw.SQLITE_CANTOPEN =>
            Transient($"The database file '{path}' cannot be opened. Check that it and its folder exist and that this process may write there.", error),
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB =>
            Transient($"The file '{path}' is damaged or is not a SQLite database. Restore it from a backup.", error),
        raw.SQLITE_IOERR =>
            Transient($"Reading or writing the database file '{path}' failed. Check the disk.", error),
        _ => Transient($"SQLite failed on the database file '{path}': {error.Message}", error),
    };

    /// <summary>After these the connection's view of the file cannot be trusted: it is opened again.</summary>
    internal static bool BreaksConnection(SqliteException error) =>
        error.SqliteErrorCode is raw.SQLITE_IOERR or raw.SQLITE_FULL or raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB
            or raw.SQLITE_NOMEM or raw.SQLITE_MISUSE;

    private static StoreException Transient(string message, SqliteException error) => new($"{message} ({error.Message})", isTransient: true, error);
}
