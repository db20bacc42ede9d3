using Npgsql;

namespace Edda.Tests.Databases;

/// <summary>A database of a test's own, and short ways to look into it past the store.</summary>
internal sealed class PostgreSqlDatabase(PostgreSqlServer server, string name) : IDisposable
{
    private readonly List<string> _roles = [];

    internal string Name => name;

    internal PostgreSqlServer Server => server;

    internal string ConnectionString { get; } = server.ConnectionString(name);

    /// <summary>The same database for a new role that may connect and has no other right; it is removed with the database.</summary>
    internal string ConnectAsNewRole()
    {
        var role = $"{name}_{_roles.Count}";
        server.Execute($"create role {role} login password 'secret'");
        _roles.Add(role);
        return new NpgsqlConnectionStringBuilder(ConnectionString) { Username = role, Password = "secret" }.ConnectionString;
    }

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

    public void Dispose()
    {
        using (var pool = new NpgsqlConnection(ConnectionString))
            NpgsqlConnection.ClearPool(pool);
        server.Execute($"drop database if exists {name} with (force)");
        foreach (var role in _roles)
            server.Execute($"drop role {role}");
    }
}
