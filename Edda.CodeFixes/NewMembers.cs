using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.CodeFixes;

/// <summary>Puts a new type behind another one, a line between them.</summary>
internal static class NewMembers
{
    internal static SyntaxNode InsertAfter(SyntaxNode root, TypeDeclarationSyntax type, string text)
    {
        var line = Lines.EndOf(root);
        var added = SyntaxFactory.ParseMemberDeclaration(Indent(Lines.Of(root, text), line, type))!
            .WithLeadingTrivia(SyntaxFactory.EndOfLine(line), SyntaxFactory.Whitespace(Indentation(type)))
            .WithTrailingTrivia(SyntaxFactory.EndOfLine(line));
        // The last line of a file may have no end.
        if (!type.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia))
        {
            var ended = type.WithTrailingTrivia(type.GetTrailingTrivia().Add(SyntaxFactory.EndOfLine(line)));
            var mark = new SyntaxAnnotation();
            root = root.ReplaceNode(type, ended.WithAdditionalAnnotations(mark));
            type = (TypeDeclarationSyntax)root.GetAnnotatedNodes(mark).Single();
        }

        // What follows stands apart as well.
        var next = type.GetLastToken().GetNextToken();
        if (next.RawKind != 0 && !next.IsKind(SyntaxKind.CloseBraceToken) && !(next.LeadingTrivia.Count > 0 && next.LeadingTrivia[0].IsKind(SyntaxKind.EndOfLineTrivia)))
            added = added.WithTrailingTrivia(SyntaxFactory.EndOfLine(line), SyntaxFactory.EndOfLine(line));
        return root.InsertNodesAfter(type, [added]);
    }

    /// <summary>As deep as its neighbour, so that a formatter finds nothing to move.</summary>
    private static string Indent(string text, string end, TypeDeclarationSyntax neighbour) =>
        string.Join(end, text.Split([end], StringSplitOptions.None).Select((line, i) => i == 0 || line.Length == 0 ? line : Indentation(neighbour) + line));

    private static string Indentation(TypeDeclarationSyntax type) =>
        type.GetLeadingTrivia() is { Count: > 0 } trivia && trivia[trivia.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia) ? trivia[trivia.Count - 1].ToString() : "";
}
