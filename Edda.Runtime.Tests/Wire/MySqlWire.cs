using MySqlConnector;

namespace Edda.Tests.Wire;

/// <summary>Before a MySQL or MariaDB server.</summary>
internal sealed class MySqlWire(string connectionString, Func<WireRequest, WireVerdict> judge, Action? died = null)
    : DatabaseWire(Address(connectionString), judge, died)
{
    internal override string ConnectionString => new MySqlConnectionStringBuilder(connectionString)
    {
        Server = "127.0.0.1",
        Port = (uint)Port,
        SslMode = MySqlSslMode.None, // What is encrypted cannot be read on the way.
    }.ConnectionString;

    private protected override IWireMessages NewMessages() => new MySqlMessages();

    private static (string Host, int Port) Address(string connectionString)
    {
        var server = new MySqlConnectionStringBuilder(connectionString);
        return (server.Server, (int)server.Port);
    }
}
