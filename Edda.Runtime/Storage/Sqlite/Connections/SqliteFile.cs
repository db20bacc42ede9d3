using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Edda.Storage.Sqlite;

/// <summary>
/// The database file: where it is, how connections to it are opened, and whether it is still the one that was opened first. SQLite itself goes on
/// writing to a deleted file without a word, and would create an empty one in its place.
/// </summary>
internal sealed class SqliteFile : IDisposable
{
    private string _connectionString;
    private readonly Func<string, SqliteConnection> _connect;
    private readonly Lock _lock = new();
    private string? _identity;
    private SqliteConnection? _anchor; // The file that was opened first, whatever stands under its name today.
    private DateTime _createdAt;
    private volatile bool _isCopied;

    internal SqliteFile(string connectionString, Func<string, SqliteConnection>? connect = null)
    {
        _connect = connect ?? (static text => new CountedConnection(text));
        var builder = Parse(connectionString);
        Path = System.IO.Path.GetFullPath(builder.DataSource);
        builder.DataSource = Path;
        builder.Mode = SqliteOpenMode.ReadWrite;

        // Held and pooled here, with their prepared statements.
        builder.Pooling = false;
        builder.DefaultTimeout = 1;
        _connectionString = builder.ToString();
        builder.Mode = SqliteOpenMode.ReadWriteCreate;
        CreatingConnectionString = builder.ToString();
    }

    /// <summary>The file; once it is recognised, without the symbolic links that led to it, so that all who use it name it alike.</summary>
    internal string Path { get; private set; }

    /// <summary>Only for the migration: every other connection needs an existing file.</summary>
    internal string CreatingConnectionString { get; }

    /// <summary>Reports a wrong connection string where it is written, not when the host starts.</summary>
    internal static void Check(string connectionString) => Parse(connectionString);

    internal SqliteConnection Open(string? connectionString = null)
    {
        SqliteConnection? connection = null;
        try
        {
            connection = _connect(connectionString ?? _connectionString);
            connection.Open();
            return connection;
        }
        catch (SqliteException e)
        {
            connection?.Dispose();
            throw SqliteErrors.Translate(e, Path);
        }
    }

    /// <summary>Remembers which file this is; called when its schema is known to be current.</summary>
    internal void Recognise()
    {
        lock (_lock)
        {
            if (_anchor is null)
            {
                _anchor = Open();
                if (raw.sqlite3_db_filename(_anchor.Handle!, "main").utf8_to_string() is { Length: > 0 } path)
                {
                    Path = path;
                    _connectionString = new SqliteConnectionStringBuilder(_connectionString) { DataSource = path }.ToString();
                }
            }

            _identity ??= ReadIdentity();
            _createdAt = File.GetCreationTimeUtc(Path);
        }
    }

    /// <summary>Two looks at the directory; cheap enough for every write transaction.</summary>
    /// <exception cref="StoreException">The file was deleted, moved or replaced while it was in use.</exception>
    internal void CheckSame()
    {
        if (_identity is null)
            return;
        CheckNotCopied();
        if (!File.Exists(Path))
            throw Lost($"The database file '{Path}' was deleted or moved while it was in use. What is written now would be lost. Put the file back, or stop this process.");
        lock (_lock)
        {
            // Times say nothing of a copy that keeps them, and change with every checkpoint where the file system knows no creation time.
            var hasMoved = _anchor is { } anchor ? FileIdentity.HasMoved(anchor) : null;
            if (hasMoved == false || (hasMoved is null && File.GetCreationTimeUtc(Path) == _createdAt))
                return;
            if (ReadIdentity() != _identity)
                throw Lost($"The database file '{Path}' was replaced by another one while it was in use. Put the first one back, or restart this process.");
            _isCopied |= hasMoved == true;
            CheckNotCopied();
            _createdAt = File.GetCreationTimeUtc(Path);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _anchor?.Dispose();
            _anchor = null;
        }
    }

    /// <summary>For what holds connections and does not look at the directory itself.</summary>
    /// <exception cref="StoreException">The file is a copy, such as a backup that was put back, and this process knows what the copy may not hold.</exception>
    internal void CheckNotCopied()
    {
        if (_isCopied)
            throw Lost($"The database file '{Path}' was replaced by a copy while it was in use, and what was written since may be missing there. Stop and restart this process: it then works with the copy.");
    }

    private string? ReadIdentity()
    {
        using var connection = Open();
        try
        {
            return DatabaseRows.ReadIdentity(connection);
        }
        catch (SqliteException e)
        {
            throw SqliteErrors.Translate(e, Path);
        }
    }

    private static StoreException Lost(string message) => new(message, isTransient: true, innerException: null);

    private static SqliteConnectionStringBuilder Parse(string connectionString)
    {
        const string Remedy = "Give a path to a file, as in UseSqlite(\"Data Source=orders.db\").";
        SqliteConnectionStringBuilder builder;
        try
        {
            builder = new SqliteConnectionStringBuilder(connectionString);
        }
        catch (ArgumentException e)
        {
            throw new EddaException($"The SQLite connection string is not valid: {e.Message} {Remedy}", e);
        }

        if (builder.DataSource.Length == 0)
            throw new EddaException($"The SQLite connection string names no database file. {Remedy}");
        if (builder.DataSource == ":memory:" || builder.Mode == SqliteOpenMode.Memory)
            throw new EddaException("An in-memory SQLite database would be empty for every connection. Use UseInMemory(), or give a path to a file.");
        if (builder.DataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
            throw new EddaException($"The SQLite connection string names its file as a URI. {Remedy}");
        if (builder.Mode == SqliteOpenMode.ReadOnly)
            throw new EddaException($"The SQLite connection string asks for a read-only database; Edda has to write to it. Remove Mode=ReadOnly.");
        return builder;
    }
}
