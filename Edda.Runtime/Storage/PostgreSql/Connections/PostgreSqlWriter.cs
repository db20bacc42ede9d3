namespace Edda.Storage.PostgreSql;

/// <summary>
/// One held connection for writes of one kind, one at a time. It is opened when it is needed, and opened again after an error that may have broken it.
/// </summary>
internal sealed class PostgreSqlWriter(PostgreSqlSource source) : IDisposable
{
    private readonly Lock _lock = new();
    private PostgreSqlSession? _session;
    private bool _isDisposed;

    internal T Write<T>(Func<PostgreSqlSession, T> work) => Write(work, seconds: null);

    /// <summary>
    /// A read of whoever writes here, in its turn. A connection that lay idle over a restart of the server says nothing of the server now, and a read may be
    /// repeated.
    /// </summary>
    internal T Read<T>(Func<PostgreSqlSession, T> work)
    {
        lock (_lock)
        {
            var isKept = _session is not null;
            try
            {
                return Write(work);
            }
            catch (StoreException) when (isKept && _session is null)
            {
                return Write(work);
            }
        }
    }

    /// <summary>Opens the connection before it is needed. Whoever needs it opens it again where that fails, and says why.</summary>
    internal void OpenAhead() => OpenAhead(static _ => { });

    /// <summary>The same, and has the server prepare what comes first.</summary>
    internal void OpenAhead(Action<PostgreSqlSession> prepare)
    {
        lock (_lock)
        {
            if (_isDisposed)
                return;
            _session ??= source.TryOpenSession();
            if (_session is null)
                return;
            try
            {
                prepare(_session);
            }
            catch (Exception)
            {
                Close(); // As one that was not opened ahead: whoever needs it hears what is wrong.
            }
        }
    }

    /// <summary>The same, with so many seconds for a connection, and as many for an answer.</summary>
    internal T Write<T>(Func<PostgreSqlSession, T> work, int? seconds)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(PostgreSqlWorkflowStore));
            try
            {
                _session ??= source.OpenSession(seconds);
                if (seconds is { } limit)
                    _session.TimeoutSeconds = limit;
                return work(_session);
            }
            catch (Exception e)
            {
                Recover(e);
                if (!PostgreSqlErrors.IsOfDatabase(e))
                    throw;
                throw PostgreSqlErrors.Translate(e, source.Description);
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            Close();
        }
    }

    private void Recover(Exception error)
    {
        if (!PostgreSqlErrors.KeepsConnection(error))
        {
            Close();
            return;
        }

        try
        {
            _session?.Rollback();
        }
        catch (Exception e) when (PostgreSqlErrors.IsOfDatabase(e))
        {
            Close();
        }
    }

    private void Close()
    {
        var session = _session;
        _session = null;
        session?.Dispose();
    }
}
