using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.CodeFixes.Determinism;

/// <summary>Takes new ids from the workflow's context.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class IdentityFixer() : Fixer("EDDA2002")
{
    protected override IEnumerable<Proposal> Propose(Place place)
    {
        // What is named is replaced, called or not, and the arguments stay.
        if (place.Find<ExpressionSyntax>(e => e is not InvocationExpressionSyntax && Is(place, e, "NewGuid")) is { } named)
        {
            foreach (var ctx in place.Contexts())
                yield return new($"Use '{ctx}.NewGuid()'", place.Replace(named, $"{ctx}.NewGuid"));
        }
        else if (place.Find<InvocationExpressionSyntax>(e => Is(place, e, "CreateVersion7")) is { } ordered)
        {
            foreach (var ctx in place.Contexts())
                yield return new($"Use '{ctx}.NewGuid()', which is not ordered by time", place.Replace(ordered, $"{ctx}.NewGuid()")) { Key = "Unordered" };
        }
    }

    private static bool Is(Place place, ExpressionSyntax expression, string name) =>
        place.SymbolOf(expression) is IMethodSymbol { ContainingType: { Name: "Guid", ContainingNamespace.Name: "System" } } method && method.Name == name;
}
