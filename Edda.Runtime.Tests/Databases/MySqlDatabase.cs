using MySqlConnector;

namespace Edda.Tests.Databases;

/// <summary>A database of a test's own, and short ways to look into it past the store.</summary>
internal sealed class MySqlDatabase(MySqlServer server, string name) : IDisposable
{
    private readonly List<string> _users = [];

    internal string Name => name;

    internal MySqlServer Server => server;

    internal string ConnectionString { get; } = server.ConnectionString(name);

    /// <summary>The same database for a new user who has only these rights on it; removed with the database.</summary>
    internal string ConnectAsNewUser(string rights)
    {
        var user = $"u{Guid.NewGuid():N}"[..30]; // MySQL's names of users have 32 characters at most.
        server.Execute($"create user {user}@'%' identified by 'secret'");
        _users.Add(user);
        server.Execute($"grant {rights} on {name}.* to {user}@'%'");
        return new MySqlConnectionStringBuilder(ConnectionString) { UserID = user, Password = "secret" }.ConnectionString;
    }

    internal MySqlConnection Open()
    {
        var connection = new MySqlConnection(new MySqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    internal void Execute(string sql)
    {
        using var connection = Open();
        using var command = new MySqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    /// <summary>The rows as text, columns divided by <c>|</c>.</summary>
    internal List<string> Query(string sql)
    {
        using var connection = Open();
        using var command = new MySqlCommand(sql, connection);
        return Rows.Read(command);
    }

    public void Dispose()
    {
        using (var pool = new MySqlConnection(ConnectionString))
            MySqlConnection.ClearPool(pool);
        EndConnections();
        server.Execute($"drop database if exists {name}");
        foreach (var user in _users)
            server.Execute($"drop user {user}@'%'");
    }

    /// <summary>A transaction that is still open would keep its locks for as long as its connection lives.</summary>
    internal void EndConnections()
    {
        foreach (var connection in server.FindConnections(name))
        {
            try
            {
                server.Execute($"kill {connection}");
            }
            catch (MySqlException e) when (e.ErrorCode == MySqlErrorCode.NoSuchThread)
            {
                // It ended by itself.
            }
        }
    }
}
