using Npgsql;

namespace Edda.Tests.Databases;

/// <summary>
/// A schema of a test's own in a database that tests share: much cheaper than a database, and another database to Edda. Its connection string finds nothing else.
/// </summary>
internal sealed class PostgreSqlSchema : IDisposable
{
    private readonly PostgreSqlDatabase _database;
    private readonly string _name = $"test_{Guid.NewGuid():N}";
    private readonly string _ownConnectionString;

    /// <param name="database">Where it is.</param>
    /// <param name="isStopped">Whether a test stops the server: a connection that is kept would be found dead.</param>
    internal PostgreSqlSchema(PostgreSqlDatabase database, bool isStopped)
    {
        _database = database;
        database.Execute($"create schema {_name}");
        var schema = new NpgsqlConnectionStringBuilder(database.ConnectionString) { SearchPath = _name, MaxPoolSize = 20, ApplicationName = _name };
        ConnectionString = schema.ConnectionString;
        (schema.ApplicationName, schema.Pooling) = ($"{_name} test", !isStopped);
        _ownConnectionString = schema.ConnectionString;
    }

    internal string ConnectionString { get; }

    internal string Name => _name;

    /// <summary>A connection of the test itself. A new one can cost more than all that is asked on it, so it comes from a pool.</summary>
    internal NpgsqlConnection Open()
    {
        var connection = new NpgsqlConnection(_ownConnectionString);
        connection.Open();
        return connection;
    }

    internal void Execute(string sql)
    {
        using var connection = Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    /// <summary>The rows as text, columns divided by <c>|</c>.</summary>
    internal List<string> Query(string sql)
    {
        using var connection = Open();
        using var command = new NpgsqlCommand(sql, connection);
        return Rows.Read(command);
    }

    public void Dispose()
    {
        using (var pool = new NpgsqlConnection(_ownConnectionString))
            NpgsqlConnection.ClearPool(pool);
        _database.Execute($"drop schema {_name} cascade");
    }
}
