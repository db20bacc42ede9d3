using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Edda.Tests.Wire;

/// <summary>
/// Stands between clients and a PostgreSQL server on loopback, reads what goes by, and lets a connection die at the point that the test chooses. The server
/// and the client are the real ones.
/// </summary>
internal sealed class PostgreSqlWire : IDisposable
{
    private const int CancelRequest = 80877102;

    private readonly Func<WireRequest, WireVerdict> _judge;
    private readonly Action _died;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, bool> _sockets = new();
    private readonly (string Host, int Port) _server;
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isDisposed;

    /// <param name="connectionString">The server.</param>
    /// <param name="judge">Decides on each request before it goes to the server.</param>
    /// <param name="died">Called when the server has done what it will, and the client is about to find its connection dead.</param>
    internal PostgreSqlWire(string connectionString, Func<WireRequest, WireVerdict> judge, Action? died = null)
    {
        (_judge, _died) = (judge, died ?? (static () => { }));
        var server = new NpgsqlConnectionStringBuilder(connectionString);
        _server = (server.Host!, server.Port);
        _listener.Start();
        ConnectionString = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Host = "127.0.0.1",
            Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
            SslMode = SslMode.Disable, // What is encrypted cannot be read on the way.
            GssEncryptionMode = GssEncryptionMode.Disable,
        }.ConnectionString;
        _ = AcceptAsync();
    }

    /// <summary>Whether a connection forgets everything between two transactions.</summary>
    internal bool Forgets { get; init; }

    /// <summary>The same database by this way.</summary>
    internal string ConnectionString { get; }

    /// <summary>Ends every connection as a process that is killed does.</summary>
    internal void CutAll()
    {
        foreach (var socket in _sockets.Keys)
            Kill(socket);
    }

    public void Dispose()
    {
        _isDisposed = true;
        _over.TrySetResult();
        _listener.Dispose();
        CutAll();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptSocketAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException && _isDisposed)
        {
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        _sockets[client] = _sockets[server] = true;
        try
        {
            await server.ConnectAsync(_server.Host, _server.Port);
            await using var toServer = new NetworkStream(server);
            await using var toClient = new NetworkStream(client);
            var first = await WireFrames.ReadFirstAsync(toClient);
            await toServer.WriteAsync(first);
            if (first.Length >= 8 && BinaryPrimitives.ReadInt32BigEndian(first.AsSpan(4)) == CancelRequest)
            {
                await toServer.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false); // Until the server has taken note.
                return;
            }

            await new WireConversation(toClient, toServer, _judge, _died, Forgets, _over.Task).RunAsync();
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException)
        {
        }
        finally
        {
            _sockets.TryRemove(client, out _);
            _sockets.TryRemove(server, out _);
            Kill(client);
        }
    }

    private static void Kill(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0); // A reset: nobody waits for what is still on its way.
        }
        catch (ObjectDisposedException)
        {
            return; // Its conversation has just ended by itself.
        }

        socket.Dispose();
    }
}
