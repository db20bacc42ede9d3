using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Edda.Generators.Tests.Rules;

/// <summary>Source text in which <c>{|EDDA2001:…|}</c> marks where a rule is reported, and nowhere else.</summary>
internal sealed class Markup
{
    private Markup(string text, IReadOnlyList<(string Id, TextSpan Span)> marks)
    {
        Text = text;
        Marks = marks;
    }

    public string Text { get; }

    public IReadOnlyList<(string Id, TextSpan Span)> Marks { get; }

    public static Markup Parse(string marked)
    {
        var text = new System.Text.StringBuilder();
        var marks = new List<(string, TextSpan)>();
        var open = new Stack<(string Id, int Start)>();
        for (var i = 0; i < marked.Length; i++)
        {
            if (marked.AsSpan(i).StartsWith("{|EDDA", StringComparison.Ordinal))
            {
                var colon = marked.IndexOf(':', i);
                open.Push((marked[(i + 2)..colon], text.Length));
                i = colon;
            }
            else if (open.Count > 0 && marked.AsSpan(i).StartsWith("|}", StringComparison.Ordinal))
            {
                var (id, start) = open.Pop();
                marks.Add((id, TextSpan.FromBounds(start, text.Length)));
                i++;
            }
            else
            {
                text.Append(marked[i]);
            }
        }

        return new(text.ToString(), marks);
    }

    /// <summary>The text with marks where something is reported: what a test would have to say to be right.</summary>
    public static string Write(string text, IEnumerable<Diagnostic> reported)
    {
        foreach (var diagnostic in reported.OrderByDescending(d => d.Location.SourceSpan.Start).ThenBy(d => d.Location.SourceSpan.Length).ThenBy(d => d.Id, StringComparer.Ordinal))
        {
            var span = diagnostic.Location.SourceSpan;
            text = $"{text[..span.Start]}{{|{diagnostic.Id}:{text[span.Start..span.End]}|}}{text[span.End..]}";
        }

        return text;
    }

    public string Write() => Write(Text, Marks.Select(m => Diagnostic.Create(
        new DiagnosticDescriptor(m.Id, "", "", "", DiagnosticSeverity.Info, true), Location.Create("", m.Span, default))));
}
