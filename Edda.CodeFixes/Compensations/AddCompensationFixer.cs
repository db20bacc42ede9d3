using System.Composition;
using Edda.CodeFixes.Declarations;
using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.CodeFixes.Compensations;

/// <summary>Begins the compensation that an activity lacks beside others.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class AddCompensationFixer() : Fixer("EDDA3013")
{
    /// <summary>Each compensation is a decision.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    protected override IEnumerable<Proposal> Propose(Place place) =>
        place.Find<InvocationExpressionSyntax>(e => CalledBy(place, e) is not null) is { } call
        && NewCompensation.Of(CalledBy(place, call)!, place.Draft.Compilation, place.CancellationToken) is { } proposal
            ? [proposal]
            : [];

    /// <summary>The activity that a stub or a <c>With</c> calls.</summary>
    private static Declaration? CalledBy(Place place, InvocationExpressionSyntax call)
    {
        if (place.SymbolOf(call) is not IMethodSymbol { ContainingType: { } owner } method)
            return null;
        if (method.Name == "With" && Declaration.Of(owner) is { Kind: DeclarationKind.Activity } named)
            return named;
        return (method.ReducedFrom ?? method).Parameters is { Length: > 0 } parameters && EngineTypes.IsWorkflowContext(parameters[0].Type)
            ? DeclaredClasses.Of(place.Draft.Compilation, place.CancellationToken).FirstOrDefault(d => d.Kind == DeclarationKind.Activity
                && d.StubClassName == owner.Name && SymbolEqualityComparer.Default.Equals(d.Type.ContainingNamespace, owner.ContainingNamespace))
            : null;
    }
}
