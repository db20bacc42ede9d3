using System.Text;

namespace Edda.Generators.Model;

/// <summary>Writes indented C# with line feeds, the same bytes on every machine.</summary>
internal sealed class SourceLines
{
    private readonly StringBuilder _text = new();
    private int _depth;

    internal SourceLines Line(string line = "")
    {
        if (line.Length > 0)
            _text.Append(' ', _depth * 4).Append(line);
        _text.Append('\n');
        return this;
    }

    internal SourceLines Open()
    {
        Line("{");
        _depth++;
        return this;
    }

    internal SourceLines Close(string after = "")
    {
        _depth--;
        return Line("}" + after);
    }

    internal SourceLines Indent()
    {
        _depth++;
        return this;
    }

    internal SourceLines Outdent()
    {
        _depth--;
        return this;
    }

    public override string ToString() => _text.ToString();
}
