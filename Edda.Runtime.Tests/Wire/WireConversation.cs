using System.Net.Sockets;

namespace Edda.Tests.Wire;

/// <summary>One connection of a client to the server, from its first message on to its death.</summary>
internal sealed class WireConversation(NetworkStream client, NetworkStream server, Func<WireRequest, WireVerdict> judge, Action died, bool forgets, Task over)
{
    private static readonly byte[] s_forget = [(byte)'Q', 0, 0, 0, 16, .. "discard all\0"u8];

    private readonly WireStatements _statements = new();
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
        while (await WireFrames.ReadAsync(client) is { Length: > 0 } frame)
        {
            if (WireFrames.Kind(frame) is 'p' or 'X')
            {
                await server.WriteAsync(frame); // A password or a farewell.
                continue;
            }

            if (!_statements.Add(frame))
                continue;
            var verdict = judge(_statements.Request);
            _isSwallowing = verdict is WireVerdict.DieDuring or WireVerdict.DieAfter;
            if (verdict == WireVerdict.Hang)
                await over;
            if (verdict is WireVerdict.Pass or WireVerdict.DieAfter)
                await server.WriteAsync(_statements.All);
            else if (verdict == WireVerdict.DieDuring)
                await server.WriteAsync(_statements.WithoutEnd);
            if (verdict == WireVerdict.DieDuring)
                server.Socket.Shutdown(SocketShutdown.Send); // It reads to this end, and undoes what is not committed.
            if (verdict != WireVerdict.Pass)
                return verdict;
            _statements.Clear();
        }

        return WireVerdict.Pass;
    }

    private async Task ForgetAsync()
    {
        await server.WriteAsync(s_forget);
        while (await WireFrames.ReadAsync(server) is { Length: > 0 } frame && WireFrames.Kind(frame) != 'Z')
        {
        }
    }

    /// <summary>Passes on what the server says. What is swallowed ends with the server's readiness for the next request, or with the connection.</summary>
    private async Task AnswerAsync()
    {
        try
        {
            while (await WireFrames.ReadAsync(server) is { Length: > 0 } frame)
            {
                if (forgets && !_isSwallowing && WireFrames.Kind(frame) == 'Z' && frame[5] == 'I')
                    await ForgetAsync();
                if (!_isSwallowing)
                    await client.WriteAsync(frame);
                else if (WireFrames.Kind(frame) == 'Z')
                    return;
            }
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException)
        {
            // Either side is gone.
        }

        client.Socket.Dispose();
    }
}
