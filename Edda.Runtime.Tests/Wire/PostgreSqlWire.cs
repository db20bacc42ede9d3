using Npgsql;

namespace Edda.Tests.Wire;

/// <summary>Before a PostgreSQL server.</summary>
internal sealed class PostgreSqlWire(string connectionString, Func<WireRequest, WireVerdict> judge, Action? died = null)
    : DatabaseWire(Address(connectionString), judge, died)
{
    internal override string ConnectionString => new NpgsqlConnectionStringBuilder(connectionString)
    {
        Host = "127.0.0.1",
        Port = Port,
        SslMode = SslMode.Disable, // What is encrypted cannot be read on the way.
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    private protected override IWireMessages NewMessages() => new PostgreSqlMessages();

    private static (string Host, int Port) Address(string connectionString)
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString);
        return (server.Host!, server.Port);
    }
}
