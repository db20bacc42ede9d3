using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Edda.Tests.Wire;

/// <summary>Messages of PostgreSQL's protocol: a letter, a length that counts itself, a body.</summary>
internal static class WireFrames
{
    /// <summary>The whole next message; empty at the end of the stream.</summary>
    internal static async Task<byte[]> ReadAsync(NetworkStream stream)
    {
        var head = new byte[5];
        if (await stream.ReadAtLeastAsync(head, 5, throwOnEndOfStream: false) < 5)
            return [];
        var frame = new byte[BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1)) + 1];
        head.CopyTo(frame, 0);
        return await stream.ReadAtLeastAsync(frame.AsMemory(5), frame.Length - 5, throwOnEndOfStream: false) < frame.Length - 5 ? [] : frame;
    }

    /// <summary>The first message of a client, which has no letter; empty at the end of the stream.</summary>
    internal static async Task<byte[]> ReadFirstAsync(NetworkStream stream)
    {
        var length = new byte[4];
        if (await stream.ReadAtLeastAsync(length, 4, throwOnEndOfStream: false) < 4)
            return [];
        var message = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
        length.CopyTo(message, 0);
        return await stream.ReadAtLeastAsync(message.AsMemory(4), message.Length - 4, throwOnEndOfStream: false) < message.Length - 4 ? [] : message;
    }

    internal static char Kind(byte[] frame) => (char)frame[0];

    /// <summary>A text of the body, and where the next one begins.</summary>
    internal static (string Text, int Next) ReadText(byte[] frame, int at)
    {
        var end = Array.IndexOf(frame, (byte)0, at);
        return (Encoding.UTF8.GetString(frame, at, end - at), end + 1);
    }
}
