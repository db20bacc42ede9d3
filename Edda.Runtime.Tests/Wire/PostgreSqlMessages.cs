using System.Net.Sockets;

namespace Edda.Tests.Wire;

/// <summary>Requests of PostgreSQL's protocol: messages up to a Sync, or a simple query.</summary>
internal sealed class PostgreSqlMessages : IWireMessages
{
    private readonly Dictionary<string, string> _prepared = [];
    private readonly List<byte[]> _frames = [];
    private readonly List<string> _bound = [];
    private int _parsed;
    private int _lastBind;
    private bool _hasBegun;

    public Task<byte[]> ReadAsync(NetworkStream client) => _hasBegun ? WireFrames.ReadAsync(client) : WireFrames.ReadFirstAsync(client);

    public WireMessage Add(byte[] frame)
    {
        if (!_hasBegun)
        {
            _hasBegun = true; // It has no letter.
            return WireMessage.Aside;
        }

        switch (WireFrames.Kind(frame))
        {
            case 'p' or 'X':
                return WireMessage.Aside;
            case 'P':
                var (name, next) = WireFrames.ReadText(frame, 5);
                _prepared[name] = WireFrames.ReadText(frame, next).Text;
                _parsed++;
                break;
            case 'B':
                _lastBind = _frames.Count;
                var (_, statement) = WireFrames.ReadText(frame, 5);
                _bound.Add(_prepared.GetValueOrDefault(WireFrames.ReadText(frame, statement).Text, ""));
                break;
            case 'Q':
                _lastBind = _frames.Count;
                _bound.Add(WireFrames.ReadText(frame, 5).Text);
                break;
        }

        _frames.Add(frame);
        return WireFrames.Kind(frame) is 'S' or 'Q' ? WireMessage.Last : WireMessage.Part;
    }

    public WireRequest Request => new(string.Join("; ", _bound.Select(sql => sql.Trim())), _bound.Count == 0 && _parsed > 0);

    public byte[] All => [.. _frames.SelectMany(frame => frame)];

    /// <summary>Without the commit where it ends with one, else without the message that ends the server's own transaction.</summary>
    public byte[] WithoutEnd =>
        [.. _frames.Take(_bound is [.., var last] && last.StartsWith("commit", StringComparison.OrdinalIgnoreCase) ? _lastBind : _frames.Count - 1)
            .SelectMany(frame => frame)];

    public void Clear()
    {
        _frames.Clear();
        _bound.Clear();
        _parsed = 0;
    }
}
