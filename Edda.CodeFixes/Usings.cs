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
        // What is inside an '#if' is not there in every build.
        var places = Enumerable.Range(0, file.Usings.Count + 1).Where(p => !IsConditional(file, p < file.Usings.Count ? file.Usings[p].SpanStart : EndOf(file))).ToList();
        if (position > 0 && !places.Contains(position))
            position = places.OrderBy(p => Math.Abs(p - position)).FirstOrDefault();
        if (position > 0 && position < file.Usings.Count && file.Usings[position] is { } next && next.GetLeadingTrivia().Any(t => t.IsDirective))
        {
            added = added.WithLeadingTrivia(next.GetLeadingTrivia());
            return file.WithUsings(file.Usings.Replace(next, next.WithLeadingTrivia()).Insert(position, added));
        }

        if (position > 0 || file.GetLeadingTrivia().Count == 0)
            return file.WithUsings(file.Usings.Insert(position, added));
        // What the file begins with stays its beginning, up to what depends on the build.
        var first = file.GetFirstToken();
        if (first.LeadingTrivia.Any(SyntaxKind.IfDirectiveTrivia))
            return file.WithUsings(file.Usings.Insert(0, added));
        added = added.WithLeadingTrivia(first.LeadingTrivia);
        file = file.ReplaceToken(first, first.WithLeadingTrivia());
        return file.WithUsings(file.Usings.Insert(0, added));
    }

    private static int EndOf(CompilationUnitSyntax file) => file.Usings.LastOrDefault()?.FullSpan.End ?? 0;

    private static bool IsConditional(CompilationUnitSyntax file, int position) => file.DescendantTrivia().TakeWhile(t => t.SpanStart < position)
        .Sum(t => t.IsKind(SyntaxKind.IfDirectiveTrivia) ? 1 : t.IsKind(SyntaxKind.EndIfDirectiveTrivia) ? -1 : 0) > 0;

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
