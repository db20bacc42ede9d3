using Microsoft.Data.Sqlite;

namespace Edda.Storage.InMemory;

/// <summary>
/// The database of the tables that belong to the user: one connection, opened when first needed, one transaction at a time, in the order in which they were
/// asked for.
/// <para>Whoever waits with a synchronization context finds its turn posted there before <see cref="End"/> returns, so that whoever runs the engine step by
/// step sees it; a semaphore would pass a wait with a token through the thread pool first.</para>
/// </summary>
internal sealed class InMemoryUserDatabase : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private readonly Lazy<SqliteConnection> _connection = new(Open);
    private bool _isTaken;

    public SqliteConnection Connection => _connection.Value;

    public async ValueTask<SqliteTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        await TurnAsync(cancellationToken);
        try
        {
            return Connection.BeginTransaction();
        }
        catch
        {
            Pass();
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
            Pass();
        }
    }

    public void Dispose()
    {
        if (_connection.IsValueCreated)
            _connection.Value.Dispose();
    }

    private async Task TurnAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (!_isTaken)
            {
                _isTaken = true;
                return;
            }

            _waiting.Enqueue(turn);
        }

        await using var _ = cancellationToken.UnsafeRegister(static (turn, token) => ((TaskCompletionSource)turn!).TrySetCanceled(token), turn);
        await turn.Task;
    }

    /// <summary>Gives the turn to the next one that still waits.</summary>
    private void Pass()
    {
        while (true)
        {
            TaskCompletionSource? next;
            lock (_lock)
            {
                if (!_waiting.TryDequeue(out next))
                {
                    _isTaken = false;
                    return;
                }
            }

            if (next.TrySetResult())
                return;
        }
    }

    private static SqliteConnection Open()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return connection;
    }
}
