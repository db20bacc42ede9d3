using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.CodeFixes.Declarations;

/// <summary>Makes a marked class, and every type around it, partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class PartialFixer() : Fixer("EDDA1001")
{
    protected override IEnumerable<Proposal> Propose(Place place)
    {
        var types = place.Node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Where(t => !t.Modifiers.Any(SyntaxKind.PartialKeyword));
        yield return new("Make it partial", place.Root.ReplaceNodes(types, (_, type) => WithPartial(type)));
    }

    private static TypeDeclarationSyntax WithPartial(TypeDeclarationSyntax type)
    {
        var partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (type.Modifiers.Count > 0)
            return type.AddModifiers(partial);
        // What stands before the keyword (comments, an indentation) stands before the first modifier.
        return type.WithKeyword(type.Keyword.WithLeadingTrivia()).AddModifiers(partial.WithLeadingTrivia(type.Keyword.LeadingTrivia));
    }
}
