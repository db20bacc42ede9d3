using System.Data;
using Npgsql;

namespace Edda.Storage.PostgreSql;

/// <summary>
/// A held connection with its prepared statements. What is added goes to the server as one message; without an explicit transaction the message is one.
/// Not thread-safe.
/// </summary>
internal sealed class PostgreSqlSession : IDisposable
{
    private readonly NpgsqlBatch _batch;
    private readonly bool _prepares;
    private readonly PostgreSqlStatement _begin = new(CommitSql.Begin);
    private readonly PostgreSqlStatement _commit = new(CommitSql.Commit);
    private bool _mustPrepare;
    private bool _isSent = true;

    /// <param name="connection">An open connection; closed with the session.</param>
    /// <param name="clock">Gives a test's time.</param>
    /// <param name="prepares">Whether the server keeps prepared statements for this connection.</param>
    internal PostgreSqlSession(NpgsqlConnection connection, Func<DateTime>? clock, bool prepares)
    {
        Connection = connection;
        Clock = clock;
        _prepares = prepares;
        _batch = new NpgsqlBatch(connection);
    }

    internal NpgsqlConnection Connection { get; }

    /// <summary>How long an answer is waited for, where that is not what the connection says.</summary>
    internal int TimeoutSeconds
    {
        set => _batch.Timeout = value;
    }

    /// <summary>A test's clock; <see langword="null"/>: the database's decides.</summary>
    internal Func<DateTime>? Clock { get; }

    internal CommitStatements Commits => field ??= new CommitStatements();

    internal LoneStatements Lone => field ??= new LoneStatements();

    internal ClaimStatements Claims => field ??= new ClaimStatements();

    internal ReadStatements Reads => field ??= new ReadStatements();

    internal WorkerStatements Workers => field ??= new WorkerStatements();

    internal DatabaseStatements Database => field ??= new DatabaseStatements();

    internal bool IsInTransaction { get; private set; }

    /// <summary>False: an error has broken the connection.</summary>
    internal bool IsOpen => Connection.FullState == ConnectionState.Open;

    /// <summary>The time that statements take in place of the database's, in a test.</summary>
    internal object? Now => Clock?.Invoke();

    internal PostgreSqlSession Begin()
    {
        IsInTransaction = true;
        return Add(_begin);
    }

    internal PostgreSqlSession Commit() => Add(_commit);

    /// <summary>Adds a statement to the next message. Its parameters are read when the message is sent.</summary>
    internal PostgreSqlSession Add(PostgreSqlStatement statement)
    {
        if (_isSent)
            _batch.BatchCommands.Clear(); // Not before: the reader of the last message needs them.
        _isSent = false;
        _batch.BatchCommands.Add(statement.Command);
        _mustPrepare |= !statement.IsPrepared;
        statement.IsPrepared = true;
        return this;
    }

    /// <summary>Has the server prepare what was added, and sends none of it.</summary>
    internal void Prepare()
    {
        if (_prepares)
            _batch.Prepare();
        _mustPrepare = false;
        _isSent = true;
    }

    /// <summary>Whether anything waits to be sent.</summary>
    internal bool HasStatements => !_isSent;

    /// <summary>Sends the message; the reader stands on the first result. To be disposed before the next one.</summary>
    internal NpgsqlDataReader Read()
    {
        BeSent();
        return _batch.ExecuteReader();
    }

    /// <summary>
    /// The same without a thread that waits. A message that is a transaction of its own is answered as a whole, so that what is read afterwards is there as a rule.
    /// </summary>
    internal Task<NpgsqlDataReader> ReadAsync()
    {
        BeSent();
        return _batch.ExecuteReaderAsync();
    }

    /// <summary>Sends the message; the rows that its statements have changed.</summary>
    internal int Run()
    {
        var commits = EndsTransaction();
        using (var reader = Read())
            reader.ReadToEnd();

        var affected = 0;
        foreach (var command in _batch.BatchCommands)
            affected += Math.Max(0, command.RecordsAffected);
        if (commits)
            IsInTransaction = false;
        return affected;
    }

    private void BeSent()
    {
        if (_mustPrepare)
            Prepare();
        EddaMetrics.Statements.Add(_batch.BatchCommands.Count);
        _isSent = true;
    }

    private bool EndsTransaction() => _batch.BatchCommands.Count > 0 && ReferenceEquals(_batch.BatchCommands[^1], _commit.Command);

    /// <summary>Undoes an open transaction, and forgets what was not sent.</summary>
    internal void Rollback()
    {
        _isSent = true;
        if (!IsInTransaction)
            return;
        using var rollback = new NpgsqlCommand(CommitSql.Rollback, Connection);
        rollback.ExecuteNonQuery();
        IsInTransaction = false;
    }

    public void Dispose()
    {
        _batch.Dispose();
        Connection.Dispose();
    }
}
