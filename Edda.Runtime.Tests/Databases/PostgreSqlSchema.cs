using Npgsql;

namespace Edda.Tests.Databases;

/// <summary>
/// A schema of a test's own in a database that tests share: much cheaper than a database, and another database to Edda. Its connection string finds nothing else.
/// </summary>
internal sealed class PostgreSqlSchema : IDisposable
{
    private readonly PostgreSqlDatabase _database;
    private readonly string _name = $"test_{Guid.NewGuid():N}";

    internal PostgreSqlSchema(PostgreSqlDatabase database)
    {
        _database = database;
        database.Execute($"create schema {_name}");
        ConnectionString = new NpgsqlConnectionStringBuilder(database.ConnectionString) { SearchPath = _name, MaxPoolSize = 20, ApplicationName = _name }.ConnectionString;
    }

    internal string ConnectionString { get; }

    internal string Name => _name;

    internal NpgsqlConnection Open()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
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

    public void Dispose() => _database.Execute($"drop schema {_name} cascade");
}
