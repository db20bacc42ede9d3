using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.CodeFixes;

/// <summary>Adds a using to a file, among those that are there: in their order, if they have one.</summary>
internal static class Usings
{
    internal static SyntaxNode Add(SyntaxNode root, string name)
    {
        var file = (CompilationUnitSyntax)root;
        var end = file.DescendantTrivia().FirstOrDefault(t => t.IsKind(SyntaxKind.EndOfLineTrivia));
        var added = SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(name).WithLeadingTrivia(SyntaxFactory.Space))
            .WithTrailingTrivia(end.RawKind == 0 ? SyntaxFactory.ElasticLineFeed : end);
        var position = file.Usings.TakeWhile(u => u.GlobalKeyword.RawKind != 0 || IsBefore(u, name)).Count();
        if (position > 0 || file.GetLeadingTrivia().Count == 0)
            return file.WithUsings(file.Usings.Insert(position, added));
        // What the file begins with stays its beginning.
        var first = file.GetFirstToken();
        added = added.WithLeadingTrivia(first.LeadingTrivia);
        file = file.ReplaceToken(first, first.WithLeadingTrivia());
        return file.WithUsings(file.Usings.Insert(0, added));
    }

    private static bool IsBefore(UsingDirectiveSyntax present, string name)
    {
        var other = present.NamespaceOrType.ToString();
        if (present.Alias is not null || present.StaticKeyword.RawKind != 0)
            return false;
        var (isSystem, isOtherSystem) = (IsSystem(name), IsSystem(other));
        return isSystem == isOtherSystem ? StringComparer.Ordinal.Compare(other, name) < 0 : isOtherSystem;
    }

    private static bool IsSystem(string name) => name == "System" || name.StartsWith("System.", StringComparison.Ordinal);
}
