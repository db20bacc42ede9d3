using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Edda.Storage.Sqlite;

/// <summary>
/// The reading connections. A read takes one, runs its statements to the end and gives it back before it answers: a reader that stayed open would keep
/// the log from being emptied.
/// </summary>
internal sealed class SqliteReaders(SqliteFile file) : IDisposable
{
    private const int Kept = 8;

    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private volatile bool _isDisposed;

    internal T Read<T>(Func<SqliteSession, T> work)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, typeof(SqliteWorkflowStore));
        file.CheckSame();
        var retry = new BusyRetry();
        while (true)
        {
            SqliteSession? session = null;
            try
            {
                if (!_idle.TryTake(out session))
                    session = Open();
                var result = work(session);
                Return(session);
                return result;
            }
            catch (SqliteException e)
            {
                session?.Dispose();

                // Only while another process recovers the log or closes the file as the last one.
                if (!SqliteErrors.IsBusy(e) || !retry.Pause())
                    throw SqliteErrors.Translate(e, file.Path);
            }
            catch
            {
                session?.Dispose();
                throw;
            }
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        while (_idle.TryTake(out var session))
            session.Dispose();
    }

    private void Return(SqliteSession session)
    {
        if (_idle.Count < Kept && !_isDisposed)
            _idle.Add(session);
        else
            session.Dispose();
        if (_isDisposed)
            Dispose(); // A read that ended while the store was closed leaves no connection open.
    }

    private SqliteSession Open()
    {
        var session = new SqliteSession(file.Open());
        session.Execute("pragma busy_timeout = 0");
        session.Execute("pragma query_only = on");

        // SQLite's own comparisons know the case of ASCII only.
        session.Connection.CreateFunction(
            "edda_contains", (string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase), isDeterministic: true);
        session.Connection.CreateFunction(
            "edda_equals", (string text, string other) => text.Equals(other, StringComparison.OrdinalIgnoreCase), isDeterministic: true);
        return session;
    }
}
