using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Edda.CodeFixes;

/// <summary>How a file ends its lines and indents them.</summary>
internal static class Lines
{
    internal static string EndOf(SyntaxNode root) =>
        root.DescendantTrivia().FirstOrDefault(t => t.IsKind(SyntaxKind.EndOfLineTrivia)) is { RawKind: not 0 } end ? end.ToString() : "\n";

    /// <summary>A text whose lines end as a program's literals do, each level indented by four spaces, as the file would have it.</summary>
    internal static string Of(SyntaxNode root, string text)
    {
        var isTabbed = root.DescendantTrivia().Any(t => t.IsKind(SyntaxKind.WhitespaceTrivia) && t.ToString()[0] == '\t');
        return (isTabbed ? text.Replace("    ", "\t") : text).Replace("\n", EndOf(root));
    }
}
