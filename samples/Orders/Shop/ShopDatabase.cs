using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Orders;

/// <summary>
/// The shop's own way to the database file, beside Edda's. SQLite has one writer: this process's writes stand in line here, each in its own
/// short transaction, instead of waking each other up at the file's lock.
/// </summary>
public sealed class ShopDatabase : IDisposable
{
    private const int BusyTimeoutMilliseconds = 10_000;

    private readonly SemaphoreSlim _writing = new(1);
    private readonly SqliteConnection _connection;

    private ShopDatabase(SqliteConnection connection) => _connection = connection;

    /// <exception cref="SqliteException">The file cannot be opened, written or is no database.</exception>
    internal static async Task<ShopDatabase> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            using var command = connection.CreateCommand();
            command.CommandText = $"pragma busy_timeout = {BusyTimeoutMilliseconds}; pragma journal_mode = wal; pragma foreign_keys = on;";
            await command.ExecuteNonQueryAsync(cancellationToken);
            var database = new ShopDatabase(connection);
            await database.InTransactionAsync(transaction => transaction.ExecuteAsync(ShopSchema.Create), cancellationToken);
            return database;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs <paramref name="work"/> in a transaction that commits when it returns, and rolls back when it throws.</summary>
    internal async Task<T> InTransactionAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await using var transaction = await _connection.BeginTransactionAsync(cancellationToken);
            var result = await work(transaction);
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose()
    {
        _connection.Dispose();
        _writing.Dispose();
    }
}
