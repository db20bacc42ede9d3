namespace Edda.Tests.Wire;

/// <summary>Collects the messages of a client up to the one that the server answers, and knows the statements that they run. Of one connection.</summary>
internal sealed class WireStatements
{
    private readonly Dictionary<string, string> _prepared = [];
    private readonly List<byte[]> _frames = [];
    private readonly List<string> _bound = [];
    private int _parsed;
    private int _lastBind;

    /// <summary>True: the request is complete.</summary>
    internal bool Add(byte[] frame)
    {
        switch (WireFrames.Kind(frame))
        {
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
        return WireFrames.Kind(frame) is 'S' or 'Q';
    }

    internal WireRequest Request => new(string.Join("; ", _bound.Select(sql => sql.Trim())), _bound.Count == 0 && _parsed > 0);

    /// <summary>All of it.</summary>
    internal byte[] All => [.. _frames.SelectMany(frame => frame)];

    /// <summary>What runs its statements and commits nothing: without the commit where it ends with one, else without the message that ends the server's own transaction.</summary>
    internal byte[] WithoutEnd => [.. _frames.Take(_bound is [.., var last] && last.StartsWith("commit", StringComparison.OrdinalIgnoreCase) ? _lastBind : _frames.Count - 1).SelectMany(frame => frame)];

    internal void Clear()
    {
        _frames.Clear();
        _bound.Clear();
        _parsed = 0;
    }
}
