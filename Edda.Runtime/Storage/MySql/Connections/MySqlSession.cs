using System.Text;
using MySqlConnector;

namespace Edda.Storage.MySql;

/// <summary>
/// A connection while one thread works on it. What is added goes to the server as one message, whose statements run one after the other until one fails: a
/// commit at the end is reached only if everything before it held.
/// </summary>
internal sealed class MySqlSession : IDisposable
{
    // Above a thousand, MariaDB rewrites a list into a join that may lock in another order.
    private const int MaxRows = 500;
    private const int Reserve = 64 * 1024;

    // A server that answers nothing for so long is taken for lost.
    private const int TimeoutSeconds = 10;

    private readonly MySqlCommand _command;
    private readonly Func<long>? _clock;
    private readonly IMessageObserver? _observer;
    private readonly StringBuilder _text = new();
    private readonly List<MySqlParameter> _parameters = [];
    private readonly SetRow _row = new();
    private int _used;
    private int _statements;
    private long _bytes;
    private bool _commits;

    /// <param name="connection">An open connection; closed with the session.</param>
    /// <param name="transaction">The driver's transaction that is open on it, where there is one.</param>
    /// <param name="clock">A test's time in place of the database's.</param>
    /// <param name="observer">A test's.</param>
    internal MySqlSession(MySqlConnection connection, MySqlTransaction? transaction, Func<long>? clock, IMessageObserver? observer = null)
    {
        Connection = connection;
        _clock = clock;
        _observer = observer;
        _command = new MySqlCommand { Connection = connection, Transaction = transaction, CommandTimeout = TimeoutSeconds };
    }

    internal MySqlConnection Connection { get; }

    /// <summary>How long an answer is waited for.</summary>
    internal int PatienceSeconds
    {
        set => _command.CommandTimeout = value;
    }

    internal MySqlCommits Commits => field ??= new MySqlCommits();

    /// <summary>What statements take in place of the database's clock: <see langword="null"/>, but in a test.</summary>
    internal object? Clock => _clock is null ? null : MySqlTime.From(_clock());

    /// <summary>The most that the server takes as one message.</summary>
    internal long MaxPacket { get; private set; } = 1024 * 1024;

    internal bool IsInTransaction { get; private set; }

    /// <summary>Messages that were answered; a session that fails with its first one may have been dead before.</summary>
    internal int Answers { get; set; }

    /// <summary>When it was put aside, by the process's clock.</summary>
    internal long IdleSince { get; set; }

    internal bool HasStatements => _statements > 0;

    /// <summary>Makes a connection Edda's: what its statements rely on is set, whatever the server's defaults are.</summary>
    internal void Prepare()
    {
        using var reader = Add(SessionSql.Prepare).Add(SessionSql.ReadCommitted).Add(SessionSql.ReadMaxPacket).Read();
        reader.Read();
        MaxPacket = reader.GetInt64(0);
    }

    internal MySqlSession Begin()
    {
        IsInTransaction = true;
        return Add(SessionSql.Begin);
    }

    internal MySqlSession Commit()
    {
        Add(SessionSql.Commit);
        _commits = true;
        return this;
    }

    internal MySqlSession Add(string sql, params ReadOnlySpan<object?> values)
    {
        Separate();
        _text.Append(sql);
        foreach (var value in values)
            AddValue(value);
        return this;
    }

    /// <summary>Adds a statement over a set, in as many statements as its size asks for.</summary>
    /// <param name="sql">The <see cref="SetSql"/>.</param>
    /// <param name="rows">The set; none adds nothing.</param>
    /// <param name="bind">Gives a row's values.</param>
    /// <param name="before">The values before those of the rows.</param>
    /// <param name="after">The values after them.</param>
    /// <param name="maySend">A write whose message grows too large sends what it has: inside a transaction, and where no result is waited for.</param>
    /// <returns>How many statements.</returns>
    internal int AddSet<T>(
        string sql, IEnumerable<T> rows, Action<SetRow, T> bind, object?[]? before = null, object?[]? after = null, bool maySend = false)
    {
        var (set, statements, count) = (SetSql.Of(sql), 0, 0);
        foreach (var row in rows)
        {
            var isFull = Bind(row, bind);
            if (count > 0 && (count == MaxRows || (isFull && maySend)))
            {
                Close(set, count, after);
                statements++;
                count = 0;
            }

            if (count == 0)
            {
                if (isFull && maySend && HasStatements)
                    Run();
                AddValues(before);
            }

            AddValues(_row.Values);
            count++;
        }

        if (count == 0)
            return statements;
        Close(set, count, after);
        return statements + 1;
    }

    /// <summary>Adds a write of one row. A message that grows too large sends what it has: inside a transaction, and where no result is waited for.</summary>
    internal void AddRow<T>(string sql, T row, Action<SetRow, T> bind)
    {
        if (Bind(row, bind) && HasStatements)
            Run();
        Separate();
        _text.Append(sql);
        AddValues(_row.Values);
    }

    /// <summary>Sends the message; the reader stands on the first result. To be disposed before the next one.</summary>
    internal MySqlDataReader Read()
    {
        Seal();
        _observer?.BeforeMessage(Connection, _command.CommandText);
        var reader = _command.ExecuteReader();
        Answers++;
        return reader;
    }

    /// <summary>Sends the message; the rows that its statements have found to change.</summary>
    internal int Run()
    {
        var commits = _commits;
        Seal();
        _observer?.BeforeMessage(Connection, _command.CommandText);
        var found = _command.ExecuteNonQuery();
        _observer?.BeforeAnswer(Connection, _command.CommandText);
        Answers++;
        if (commits)
            IsInTransaction = false;
        return found;
    }

    /// <summary>Sends the message with a commit at its end, and reads what its statements before it give. All or nothing of it has happened then.</summary>
    internal T CommitAfterReading<T>(Func<MySqlDataReader, T> read)
    {
        Add(SessionSql.Commit);
        T found;
        using (var reader = Read())
        {
            found = read(reader);
            while (reader.NextResult())
            {
                // Whatever fails on the way to the commit is thrown here.
            }
        }

        _observer?.BeforeAnswer(Connection, _command.CommandText);
        IsInTransaction = false;
        return found;
    }

    /// <summary>Undoes an open transaction, and forgets what was not sent.</summary>
    internal void Rollback()
    {
        Clear();
        if (!IsInTransaction)
            return;
        Add(SessionSql.Rollback).Run();
        IsInTransaction = false; // Not before: a session whose transaction may be open is not used again.
    }

    public void Dispose()
    {
        _command.Dispose();
        Connection.Dispose();
    }

    private void Seal()
    {
        EddaMetrics.Statements.Add(_statements);
        _command.CommandText = _text.ToString();
        _command.Parameters.Clear();
        for (var i = 0; i < _used; i++)
            _command.Parameters.Add(_parameters[i]);
        Clear();
    }

    private void Clear()
    {
        _text.Clear();
        (_used, _statements, _bytes, _commits) = (0, 0, 0, false);
    }

    /// <summary>Whether the message is too large with this row; one that is too large by itself is refused.</summary>
    private bool Bind<T>(T row, Action<SetRow, T> bind)
    {
        _row.Clear();
        bind(_row, row);
        if (_row.Bytes > MaxPacket - Reserve)
            throw MySqlErrors.TooLarge(_row.Bytes, MaxPacket);
        return _bytes + _row.Bytes > MaxPacket / 2;
    }

    private void Close(SetSql set, int count, object?[]? after)
    {
        Separate();
        set.Append(_text, count);
        AddValues(after);
    }

    private void Separate()
    {
        if (_statements++ > 0)
            _text.Append(";\n");
    }

    private void AddValues(IReadOnlyList<object?>? values)
    {
        for (var i = 0; i < values?.Count; i++)
            AddValue(values[i]);
    }

    private void AddValue(object? value)
    {
        if (_used == _parameters.Count)
            _parameters.Add(new MySqlParameter());
        _parameters[_used++].Value = value ?? DBNull.Value;
        _bytes += SetRow.SizeOf(value);
    }
}
