using System.Net.Sockets;
using System.Text;
using Testcontainers.MySql;
using Testcontainers.PostgreSql;

namespace Edda.Tests.Databases;

/// <summary>Servers in containers, which Testcontainers removes whatever happens to this process.</summary>
internal static class DockerServers
{
    /// <summary>Whether the daemon answers a ping; an installed client alone is no daemon.</summary>
    internal static bool Answers()
    {
        var address = new Uri(Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } host ? host : "unix:///var/run/docker.sock");
        try
        {
            using var socket = address.Scheme == "unix" ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
            if (address.Scheme == "unix")
                socket.Connect(new UnixDomainSocketEndPoint(address.LocalPath));
            else
                socket.Connect(address.Host, address.Port);
            socket.ReceiveTimeout = 5_000;
            socket.Send("GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n"u8);
            var answer = new byte[512];
            return Encoding.ASCII.GetString(answer, 0, socket.Receive(answer)).StartsWith("HTTP/1.", StringComparison.Ordinal);
        }
        catch (SocketException)
        {
            return false;
        }
    }

    internal static PostgreSqlServer StartPostgreSql()
    {
        var container = new PostgreSqlBuilder("postgres:17").WithCommand("-c", "max_connections=200").Build();
        container.StartAsync().GetAwaiter().GetResult();
        return new PostgreSqlServer(container.GetConnectionString(), new Container(container));
    }

    internal static MySqlServer StartMySql()
    {
        var container = new MySqlBuilder("mysql:8.4").WithUsername("root").WithCommand("--max-connections=200").Build();
        container.StartAsync().GetAwaiter().GetResult();
        return new MySqlServer(container.GetConnectionString(), new Container(container));
    }

    private sealed class Container(IAsyncDisposable container) : IDisposable
    {
        public void Dispose() => container.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
