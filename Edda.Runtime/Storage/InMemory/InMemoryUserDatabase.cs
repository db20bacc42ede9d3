using Microsoft.Data.Sqlite;

namespace Edda.Storage.InMemory;

/// <summary>The database of the tables that belong to the user: one connection, opened when first needed, one transaction at a time.</summary>
internal sealed class InMemoryUserDatabase : IDisposable
{
    private readonly Lazy<SqliteConnection> _connection = new(Open);
    private readonly SemaphoreSlim _turn = new(1, 1);

    public SqliteConnection Connection => _connection.Value;

    public async ValueTask<SqliteTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return Connection.BeginTransaction();
        }
        catch
        {
            _turn.Release();
            throw;
        }
    }

    /// <summary>Rolls back what was not committed, and lets the next one begin.</summary>
    public void End(SqliteTransaction transaction)
    {
        try
        {
            transaction.Dispose();
        }
        catch (Exception e) when (e is SqliteException or InvalidOperationException)
        {
            // The body has ended it by a statement of its own; nothing is left to undo.
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        if (_connection.IsValueCreated)
            _connection.Value.Dispose();
        _turn.Dispose();
    }

    private static SqliteConnection Open()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return connection;
    }
}
