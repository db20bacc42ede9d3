using System.IO.Compression;
using System.Text;
using Edda;

namespace Packets;

internal static class Packet
{
    internal static byte[] Encode(string text)
    {
        using var buffer = new MemoryStream();
        using (var writer = new BinaryWriter(buffer, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write((ushort)text.Length);
            writer.Write(Encoding.UTF8.GetBytes(text));
        }

        return buffer.ToArray();
    }

    internal static byte[] Pack(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize))
            deflate.Write(data);
        return packed.ToArray();
    }

    internal static uint Checksum(ReadOnlySpan<byte> data)
    {
        var (a, b) = (1u, 0u);
        foreach (var value in data)
            (a, b) = ((a + value) % 65521, (b + a + value) % 65521);
        return (b << 16) | a;
    }
}

[Activity]
public sealed partial class Transmit(HttpClient http)
{
    public async Task<int> RunAsync(byte[] packet, uint checksum, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(packet);
        using var answer = await http.PostAsync($"packets/{checksum}", content, cancellationToken);
        return (int)answer.StatusCode;
    }
}

[Workflow]
public sealed partial class SendText
{
    public async Task<bool> RunAsync(WorkflowContext ctx, string text)
    {
        var packet = Packet.Encode(text);
        if (packet.Length > 1400)
            packet = Packet.Pack(packet);
        return await ctx.Transmit(packet, Packet.Checksum(packet)) is >= 200 and < 300;
    }
}
