using System.Transactions;
using Npgsql;

namespace Edda.Storage.PostgreSql;

/// <summary>
/// Where connections come from. The engine holds a few for itself, with settings of its own; transactional activities take theirs from the driver's pool, as
/// the user has configured it.
/// </summary>
internal sealed class PostgreSqlSource : IDisposable
{
    private readonly NpgsqlDataSource _held;
    private readonly NpgsqlDataSource _pooled;
    private readonly NpgsqlConnectionStringBuilder? _own;
    private readonly bool _isOwned;
    private readonly PostgreSqlOptions _options;
    private readonly Func<DateTime>? _clock;

    internal PostgreSqlSource(string connectionString, PostgreSqlOptions options, Func<DateTime>? clock = null)
    {
        var own = new NpgsqlConnectionStringBuilder(connectionString)
        {
            // Held for the life of the store: no pool resets them, and their settings never reach a body.
            Pooling = false,
            Enlist = false,
            CommandTimeout = 10,

            // Batches of a thousand rows go out in a few writes, and pages of a history come in a few reads.
            WriteBufferSize = 64 * 1024,
            ReadBufferSize = 64 * 1024,
            TcpKeepAlive = true,
        };
        own.ApplicationName ??= "Edda";
        _own = own;
        _held = Engine(own);
        _pooled = NpgsqlDataSource.Create(connectionString);
        _isOwned = true;
        _options = options;
        _clock = clock;
        Address = new PostgreSqlAddress(connectionString, options.Schema);
    }

    internal PostgreSqlSource(NpgsqlDataSource source, PostgreSqlOptions options, Func<DateTime>? clock = null)
    {
        _held = _pooled = source;
        _options = options;
        _clock = clock;
        Address = new PostgreSqlAddress(source.ConnectionString, options.Schema);
    }

    internal PostgreSqlAddress Address { get; }

    internal string Description => Address.Description;

    internal PostgreSqlOptions Options => _options;

    internal NpgsqlDataSource Held => _held;

    /// <summary>The user's own data source, whose connections are taken when they are needed.</summary>
    internal bool IsSupplied => !_isOwned;

    /// <summary>The schema as a search path; <see langword="null"/>: the connection's own.</summary>
    internal string? SearchPath => Quoted(_options.Schema);

    /// <summary>A connection for the engine, prepared for its statements.</summary>
    /// <param name="seconds">How long it may take to connect, where the connection string is Edda's to complete; of a data source, its own setting counts.</param>
    internal PostgreSqlSession OpenSession(int? seconds = null)
    {
        var connection = OpenHeld(seconds);
        try
        {
            return new PostgreSqlSession(connection, _clock, prepares: !_options.BehindTransactionPooler);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The same, ahead of who needs it; <see langword="null"/> where that fails, for whatever cause: it is opened again, and said then.</summary>
    internal PostgreSqlSession? TryOpenSession()
    {
        try
        {
            return OpenSession();
        }
        catch (Exception)
        {
            return null; // Nobody waits for it here, and a thread of its own must not end the process.
        }
    }

    private NpgsqlConnection OpenHeld(int? seconds)
    {
        using var alone = new TransactionScope(TransactionScopeOption.Suppress); // A caller's own would take the connection in, and what is written on it.
        var connection = seconds is { } limit && _own is not null ? Open(_own, limit) : _held.OpenConnection();
        try
        {
            if (_options.BehindTransactionPooler)
                return connection; // What is set on a session there may reach anybody.
            using var settings = new NpgsqlBatch(connection) { BatchCommands = { new(DatabaseSql.PrepareSession) } };
            if (SearchPath is { } path)
                settings.BatchCommands.Add(new(DatabaseSql.UseSchema) { Parameters = { new() { Value = path } } });
            settings.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A connection for a transactional activity.</summary>
    internal ValueTask<NpgsqlConnection> OpenForActivityAsync(CancellationToken cancellationToken) => _pooled.OpenConnectionAsync(cancellationToken);

    /// <summary>A session that runs Edda's statements on an activity's connection.</summary>
    internal PostgreSqlSession Borrow(NpgsqlConnection connection) => new(connection, _clock, prepares: false);

    public void Dispose()
    {
        if (!_isOwned)
            return;
        _held.Dispose();
        _pooled.Dispose();
    }

    /// <summary>The engine's statements use the server's own types only; to ask for all others is the slowest statement of a start.</summary>
    private static NpgsqlDataSource Engine(NpgsqlConnectionStringBuilder own) =>
        new NpgsqlDataSourceBuilder(own.ConnectionString).ConfigureTypeLoading(static types => types.EnableTypeLoading(false)).Build();

    private static NpgsqlConnection Open(NpgsqlConnectionStringBuilder own, int seconds)
    {
        var quick = new NpgsqlConnectionStringBuilder(own.ConnectionString)
        {
            Timeout = seconds, CommandTimeout = seconds,
            CancellationTimeout = -1, // What has no answer in time gets its connection closed, and no answer to that is waited for.
        };
        var connection = new NpgsqlConnection(quick.ConnectionString);
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

    private static string? Quoted(string? schema) => schema is null ? null : $"\"{schema.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
