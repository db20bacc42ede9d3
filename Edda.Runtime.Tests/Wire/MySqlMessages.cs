using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Edda.Tests.Wire;

/// <summary>
/// Requests of MySQL's protocol: packets with a length and a number. A command of the client begins with number zero, and is one packet but for the largest.
/// </summary>
internal sealed class MySqlMessages : IWireMessages
{
    private const int Header = 4;
    private const int MaxLength = 0xFFFFFF;
    private const uint QueryAttributes = 1 << 27;
    private const byte Quit = 1;
    private const byte Query = 3;
    private const string Begin = "start transaction";

    private byte[] _command = [];
    private bool _hasAttributes;
    private bool _hasBegun;
    private bool _isInTransaction;

    public WireRequest Request { get; private set; } = new("", IsPreparation: false);

    public byte[] All => _command;

    /// <summary>Without the commit where it ends with one; what would commit itself gets a transaction around it.</summary>
    public byte[] WithoutEnd { get; private set; } = [];

    public async Task<byte[]> ReadAsync(NetworkStream client)
    {
        var whole = new List<byte[]>();
        while (true)
        {
            var header = new byte[Header];
            if (await client.ReadAtLeastAsync(header, Header, throwOnEndOfStream: false) < Header)
                return [];
            var length = BinaryPrimitives.ReadInt32LittleEndian(header) & MaxLength;
            var packet = new byte[Header + length];
            header.CopyTo(packet, 0);
            if (await client.ReadAtLeastAsync(packet.AsMemory(Header), length, throwOnEndOfStream: false) < length)
                return [];
            whole.Add(packet);
            if (length < MaxLength)
                return whole is [var only] ? only : [.. whole.SelectMany(static part => part)];
        }
    }

    public WireMessage Add(byte[] message)
    {
        if (message[3] != 0)
        {
            if (!_hasBegun)
                _hasAttributes = (BinaryPrimitives.ReadUInt32LittleEndian(message.AsSpan(Header)) & QueryAttributes) != 0;
            _hasBegun = true;
            return WireMessage.Aside;
        }

        if (message[Header] == Quit)
            return WireMessage.Aside;
        _command = message;
        if (message[Header] != Query)
        {
            Request = new($"command {message[Header]}", IsPreparation: false);
            WithoutEnd = message;
            return WireMessage.Last;
        }

        // Counts of no attributes stand before the text.
        var start = Header + 1 + (_hasAttributes ? 2 : 0);
        var text = Encoding.Latin1.GetString(message, start, message.Length - start);
        var sql = MySqlText.WithoutValues(text);
        Request = new(sql, IsPreparation: false);
        WithoutEnd = WithoutCommit(message.AsSpan(0, start), text, sql);
        return WireMessage.Last;
    }

    public void Clear()
    {
    }

    private byte[] WithoutCommit(ReadOnlySpan<byte> head, string text, string sql)
    {
        var begins = sql.Contains(Begin, StringComparison.OrdinalIgnoreCase);
        var isWithin = _isInTransaction || begins;
        var ends = sql.EndsWith("commit", StringComparison.OrdinalIgnoreCase);
        _isInTransaction = isWithin && !ends && !sql.StartsWith("rollback", StringComparison.OrdinalIgnoreCase);
        if (ends)
            text = text[..^"commit".Length].TrimEnd(';', '\n', ' ');
        else if (!isWithin)
            text = $"{Begin};\n{text}";
        if (text.Length == 0)
            return [];
        byte[] packet = [.. head, .. Encoding.Latin1.GetBytes(text)];
        BinaryPrimitives.WriteInt32LittleEndian(packet, Math.Min(packet.Length - Header, MaxLength));
        return packet;
    }
}
