using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Edda.Tests.Storage;

namespace Edda.Tests.Wire;

/// <summary>
/// Stands between clients and a database server on loopback, reads what goes by, and lets a connection die at the point that the test chooses. The server
/// and the client are the real ones.
/// </summary>
internal abstract class DatabaseWire : IDisposable
{
    private readonly Func<WireRequest, WireVerdict> _judge;
    private readonly Action _died;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, bool> _sockets = new();
    private readonly (string Host, int Port) _server;
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isDisposed;

    /// <param name="server">Where it listens.</param>
    /// <param name="judge">Decides on each request before it goes to the server.</param>
    /// <param name="died">Called when the server has done what it will, and the client is about to find its connection dead.</param>
    protected DatabaseWire((string Host, int Port) server, Func<WireRequest, WireVerdict> judge, Action? died)
    {
        (_server, _judge, _died) = (server, judge, died ?? (static () => { }));
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>The same database by this way.</summary>
    internal abstract string ConnectionString { get; }

    protected int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    internal static DatabaseWire Open(StoreKind kind, string connectionString, Func<WireRequest, WireVerdict> judge, Action? died = null) =>
        kind == StoreKind.MySql ? new MySqlWire(connectionString, judge, died) : new PostgreSqlWire(connectionString, judge, died);

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

    /// <summary>Reads one connection's requests.</summary>
    private protected abstract IWireMessages NewMessages();

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
            await new WireConversation(toClient, toServer, NewMessages(), _judge, _died, _over.Task).RunAsync();
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
