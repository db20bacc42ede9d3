using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.CodeFixes.Determinism;

/// <summary>Takes random numbers from the workflow's context.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class RandomFixer() : Fixer("EDDA2003")
{
    protected override IEnumerable<Proposal> Propose(Place place)
    {
        if (place.Find<ExpressionSyntax>(e => IsRandom(place, e)) is not { } random)
            yield break;
        foreach (var ctx in place.Contexts())
            yield return new($"Use '{ctx}.Random'", place.Replace(random, $"{ctx}.Random"));
    }

    private static bool IsRandom(Place place, ExpressionSyntax expression) => place.SymbolOf(expression) switch
    {
        IPropertySymbol { Name: "Shared" } shared => IsRandom(shared.ContainingType),
        IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.IsEmpty: true } constructor =>
            expression is BaseObjectCreationExpressionSyntax { Initializer: null } && IsRandom(constructor.ContainingType),
        _ => false,
    };

    private static bool IsRandom(INamedTypeSymbol type) => type is { Name: "Random", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };
}
