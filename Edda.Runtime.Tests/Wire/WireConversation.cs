using System.Net.Sockets;

namespace Edda.Tests.Wire;

/// <summary>One connection of a client to the server, from its first message on to its death.</summary>
internal sealed class WireConversation(
    NetworkStream client, NetworkStream server, IWireMessages messages, Func<WireRequest, WireVerdict> judge, Action died, Task over)
{
    private volatile bool _isSwallowing;

    internal async Task RunAsync()
    {
        var answers = AnswerAsync();
        var last = await AskAsync();
        if (last is WireVerdict.DieDuring or WireVerdict.DieAfter)
            await answers;
        if (last is not WireVerdict.Pass)
            died();
        server.Socket.Dispose();
    }

    /// <summary>Passes on what the client says until it says no more, or until one of its requests is to be the last.</summary>
    private async Task<WireVerdict> AskAsync()
    {
        while (await messages.ReadAsync(client) is { Length: > 0 } message)
        {
            var kind = messages.Add(message);
            if (kind == WireMessage.Aside)
                await server.WriteAsync(message);
            if (kind != WireMessage.Last)
                continue;
            var verdict = judge(messages.Request);
            _isSwallowing = verdict is WireVerdict.DieDuring or WireVerdict.DieAfter;
            if (verdict == WireVerdict.Hang)
                await over;
            if (verdict is WireVerdict.Pass or WireVerdict.DieAfter)
                await server.WriteAsync(messages.All);
            else if (verdict == WireVerdict.DieDuring)
                await server.WriteAsync(messages.WithoutEnd);
            if (_isSwallowing)
                server.Socket.Shutdown(SocketShutdown.Send); // It does what it was told up to this end, and undoes what is not committed.
            if (verdict != WireVerdict.Pass)
                return verdict;
            messages.Clear();
        }

        return WireVerdict.Pass;
    }

    /// <summary>Passes on what the server says, or swallows it, to the end of the connection.</summary>
    private async Task AnswerAsync()
    {
        var answer = new byte[16 * 1024];
        try
        {
            while (await server.ReadAsync(answer) is > 0 and var length)
            {
                if (!_isSwallowing)
                    await client.WriteAsync(answer.AsMemory(0, length));
            }
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException)
        {
            // Either side is gone.
        }

        if (!_isSwallowing)
            client.Socket.Dispose();
    }
}
