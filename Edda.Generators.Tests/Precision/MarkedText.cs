using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Edda.Generators.Tests.Precision;

/// <summary>A finding and its place.</summary>
internal readonly record struct Finding(string Id, string File, TextSpan Span);

/// <summary>Source text in which <c>{|EDDA2001:DateTime.UtcNow|}</c> stands around each place of an expected finding; marks may be nested.</summary>
internal sealed record MarkedText(string Text, IReadOnlyList<(string Id, TextSpan Span)> Marks)
{
    internal static MarkedText Parse(string source)
    {
        var text = new StringBuilder(source.Length);
        var open = new Stack<(string Id, int Start)>();
        var marks = new List<(string, TextSpan)>();
        for (var i = 0; i < source.Length; i++)
        {
            if (source.AsSpan(i).StartsWith("{|EDDA"))
            {
                var colon = source.IndexOf(':', i);
                open.Push((source[(i + 2)..colon], text.Length));
                i = colon;
            }
            else if (open.Count > 0 && source.AsSpan(i).StartsWith("|}"))
            {
                var (id, start) = open.Pop();
                marks.Add((id, TextSpan.FromBounds(start, text.Length)));
                i++;
            }
            else
                text.Append(source[i]);
        }

        return open.Count == 0 ? new MarkedText(text.ToString(), marks) : throw new FormatException($"The mark {open.Peek().Id} is not closed.");
    }
}
