using System.Data.Common;
using Edda.Storage;
using Edda.Storage.Sqlite;
using Edda.Tests.Storage;
using Microsoft.Data.Sqlite;
using MySqlConnector;
using Npgsql;

namespace Edda.Tests.Chaos;

/// <summary>The database of several processes, and the ways into it: of a worker, of the test's own store, and past the store.</summary>
internal sealed record WatchedDatabase(StoreKind Kind, string ConnectionString, bool IsPooled = false)
{
    internal EddaBuilder UseIn(EddaBuilder edda) => Kind switch
    {
        StoreKind.Sqlite => edda.UseSqlite(ConnectionString),
        StoreKind.PostgreSql => edda.UsePostgreSql(ConnectionString, options => options.BehindTransactionPooler = IsPooled),
        StoreKind.MySql => edda.UseMySql(ConnectionString),
        _ => throw NotShared(),
    };

    internal IWorkflowStore OpenStore() => Kind switch
    {
        StoreKind.Sqlite => new SqliteWorkflowStore(ConnectionString, TimeProvider.System, log: null),
        StoreKind.PostgreSql => PostgreSqlStores.Open(ConnectionString, TimeProvider.System),
        StoreKind.MySql => MySqlStores.Open(ConnectionString, TimeProvider.System),
        _ => throw NotShared(),
    };

    /// <summary>A connection that no pool keeps. MySQL's understands the standard's quotes and concatenation.</summary>
    internal DbConnection Open()
    {
        DbConnection connection = Kind switch
        {
            StoreKind.Sqlite => new SqliteConnection(new SqliteConnectionStringBuilder(ConnectionString) { Pooling = false }.ToString()),
            StoreKind.PostgreSql => new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ToString()),
            StoreKind.MySql => new MySqlConnection(new MySqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ToString()),
            _ => throw NotShared(),
        };
        connection.Open();
        if (Kind == StoreKind.MySql)
        {
            using var standard = connection.CreateCommand();
            standard.CommandText = "set session sql_mode = 'ANSI'";
            standard.ExecuteNonQuery();
        }

        return connection;
    }

    internal void Execute(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Whether a worker that has written these lines could not start because the database was not to be had at that moment.</summary>
    internal bool HasKeptFromStarting(IEnumerable<string> lines) => lines.Any(line => Kind == StoreKind.Sqlite
        ? line.Contains("is locked by another process", StringComparison.Ordinal)
        : line.Contains("could not be read or changed", StringComparison.Ordinal) || line.Contains("cannot be reached", StringComparison.Ordinal)
          || line.Contains("PostgreSQL failed in", StringComparison.Ordinal) || line.Contains("MySQL database", StringComparison.Ordinal));

    private InvalidOperationException NotShared() => new($"Processes cannot share {Kind}.");
}
