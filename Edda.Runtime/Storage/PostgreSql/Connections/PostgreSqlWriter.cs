namespace Edda.Storage.PostgreSql;

/// <summary>
/// One held connection for writes of one kind, one at a time. It is opened when it is needed, and opened again after an error that may have broken it.
/// </summary>
internal sealed class PostgreSqlWriter(PostgreSqlSource source) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1); // No lock: a write that waits without a thread keeps it.
    private PostgreSqlSession? _session;
    private bool _isDisposed;

    internal T Write<T>(Func<PostgreSqlSession, T> work) => Write(work, seconds: null);

    /// <summary>
    /// A read of whoever writes here, in its turn. A connection that lay idle over a restart of the server says nothing of the server now, and a read may be
    /// repeated.
    /// </summary>
    internal T Read<T>(Func<PostgreSqlSession, T> work)
    {
        _turn.Wait();
        try
        {
            var isKept = _session is not null;
            try
            {
                return WriteInTurn(work, seconds: null);
            }
            catch (StoreException) when (isKept && _session is null)
            {
                return WriteInTurn(work, seconds: null);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Opens the connection before it is needed. Whoever needs it opens it again where that fails, and says why.</summary>
    internal void OpenAhead() => OpenAhead(static _ => { });

    /// <summary>The same, and has the server prepare what comes first.</summary>
    internal void OpenAhead(Action<PostgreSqlSession> prepare)
    {
        _turn.Wait();
        try
        {
            if (_isDisposed)
                return;
            _session ??= source.TryOpenSession();
            if (_session is not null)
                prepare(_session);
        }
        catch (Exception)
        {
            Close(); // As one that was not opened ahead: whoever needs it hears what is wrong.
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The same, with so many seconds for a connection, and as many for an answer.</summary>
    internal T Write<T>(Func<PostgreSqlSession, T> work, int? seconds)
    {
        _turn.Wait();
        try
        {
            return WriteInTurn(work, seconds);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The same without a thread that waits, where the connection is open.</summary>
    internal async ValueTask<T> WriteAsync<T>(Func<PostgreSqlSession, ValueTask<T>> work)
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(PostgreSqlWorkflowStore));
            _session ??= source.OpenSession();
            return await work(_session).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Recover(e);
            if (!PostgreSqlErrors.IsOfDatabase(e))
                throw;
            throw PostgreSqlErrors.Translate(e, source.Description);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _turn.Wait();
        _isDisposed = true;
        Close();
        _turn.Release(); // Not disposed: whoever still waits hears that the store is.
    }

    private T WriteInTurn<T>(Func<PostgreSqlSession, T> work, int? seconds)
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
