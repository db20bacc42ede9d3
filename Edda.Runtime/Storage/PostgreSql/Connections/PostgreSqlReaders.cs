using System.Collections.Concurrent;
using Edda.Threads;

namespace Edda.Storage.PostgreSql;

/// <summary>The reading connections. A read takes one and gives it back before it answers; each statement is a transaction of its own.</summary>
internal sealed class PostgreSqlReaders(PostgreSqlSource source, BlockingThreads threads) : IDisposable
{
    /// <summary>
    /// As many are kept as read at a time: where they were closed after a rush, the next read of the same rush opened one again, which takes a server twenty times as long
    /// as the read. Each costs the server a process.
    /// </summary>
    internal const int Kept = 8;

    private readonly ConcurrentBag<PostgreSqlSession> _idle = [];
    private volatile bool _isDisposed;

    /// <summary>Whether a read would find a connection that is open.</summary>
    internal bool HasIdle => !_idle.IsEmpty;

    internal T Read<T>(Func<PostgreSqlSession, T> work) => Thread.CurrentThread.IsThreadPoolThread ? Elsewhere(work) : ReadHere(work);

    /// <summary>A thread of the pool does not wait for the server itself; see <see cref="BlockingThreads"/>.</summary>
    private T Elsewhere<T>(Func<PostgreSqlSession, T> work) => threads.Run(() => ReadHere(work));

    private T ReadHere<T>(Func<PostgreSqlSession, T> work)
    {
        while (true)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(PostgreSqlWorkflowStore));
            var isKept = _idle.TryTake(out var session);
            try
            {
                session ??= source.OpenSession();
                var result = work(session);
                Return(session);
                return result;
            }
            catch (Exception e)
            {
                var isBroken = session is { IsOpen: false };
                session?.Dispose();
                if (!PostgreSqlErrors.IsOfDatabase(e))
                    throw;

                // A connection that lay idle over a restart of the server says nothing of the server now, and a read may be repeated.
                if (!isKept || !isBroken)
                    throw PostgreSqlErrors.Translate(e, source.Description);
            }
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        while (_idle.TryTake(out var session))
            session.Dispose();
    }

    private void Return(PostgreSqlSession session)
    {
        if (_idle.Count < Kept && !_isDisposed)
            _idle.Add(session);
        else
            session.Dispose();
        if (_isDisposed)
            Dispose(); // A read that ended while the store was closed leaves no connection open.
    }
}
