using System.Composition;
using Edda.Generators.Declarations;
using Edda.Generators.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.CodeFixes.Usage;

/// <summary>Calls an activity by its stub instead of running its body. What the engine supplies is left out.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class DirectCallFixer() : Fixer("EDDA3002")
{
    protected override IEnumerable<Proposal> Propose(Place place)
    {
        if (place.Find<InvocationExpressionSyntax>(e => ActivityOf(place, e) is not null) is not { } call || ActivityOf(place, call) is not { } activity
            || place.Model.GetOperation(call, place.CancellationToken) is not IInvocationOperation operation)
            yield break;
        var space = activity.Type.ContainingNamespace;
        foreach (var ctx in place.Contexts())
        {
            var stub = $"{ctx}.{Identifier.Escape(activity.Type.Name)}{Inputs(operation, call.ArgumentList)}";
            var text = EngineTypes.IsTask(operation.TargetMethod.ReturnType) ? stub : Awaiting.Of(stub, call);
            var root = Replace(place, call, text, Creation(place, operation));
            yield return new($"Call '{ctx}.{activity.Type.Name}'", root);
            if (!space.IsGlobalNamespace)
                yield return new($"Call '{ctx}.{activity.Type.Name}'", Usings.Add(root, TypeText.Escaped(space)));
        }
    }

    private static Declaration? ActivityOf(Place place, InvocationExpressionSyntax call) =>
        place.SymbolOf(call) is IMethodSymbol { IsStatic: false, Name: "RunAsync" or "Run" } method
        && Declaration.Of(method.ContainingType) is { Kind: DeclarationKind.Activity } activity && SymbolEqualityComparer.Default.Equals(activity.Body, method)
            ? activity
            : null;

    private static string Inputs(IInvocationOperation call, ArgumentListSyntax written)
    {
        var supplied = call.Arguments.Where(a => a.ArgumentKind == ArgumentKind.Explicit && a.Parameter is { } p && EngineTypes.IsSupplied(p.Type)).ToList();
        return Arguments.Without(written, [.. written.Arguments.Where(w => supplied.Any(a => w.Span.Contains(a.Syntax.Span)))]).ToString();
    }

    /// <summary>The declaration of the local that held the activity for this call only.</summary>
    private static LocalDeclarationStatementSyntax? Creation(Place place, IInvocationOperation call) =>
        call.Instance is ILocalReferenceOperation { Local: { } local } && UsesOf(place, local).Count == 1
        && local.DeclaringSyntaxReferences[0].GetSyntax(place.CancellationToken) is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax, Parent.Parent: LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1 } statement }
        && statement.Parent is BlockSyntax
            ? statement
            : null;

    private static List<IdentifierNameSyntax> UsesOf(Place place, ILocalSymbol local)
    {
        var scope = local.DeclaringSyntaxReferences[0].GetSyntax(place.CancellationToken).FirstAncestorOrSelf<MemberDeclarationSyntax>();
        return [.. scope?.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(n => n.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(place.SymbolOf(n), local)) ?? []];
    }

    private static SyntaxNode Replace(Place place, InvocationExpressionSyntax call, string text, LocalDeclarationStatementSyntax? creation)
    {
        var stub = SyntaxFactory.ParseExpression(text);
        if (creation is null)
            return place.Replace(call, stub);
        var root = place.Root.TrackNodes(call, creation);
        root = root.ReplaceNode(root.GetCurrentNode(call)!, stub.WithTriviaFrom(call));
        // Comments before the declaration are about what follows as well.
        var (lead, next) = (creation.GetLeadingTrivia(), root.GetCurrentNode(creation)!.GetLastToken().GetNextToken());
        if (lead.Any(t => t.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia))
            root = root.ReplaceToken(next, next.WithLeadingTrivia(lead.Take(lead.Count - 1).Concat(next.LeadingTrivia)));
        return root.RemoveNode(root.GetCurrentNode(creation)!, SyntaxRemoveOptions.KeepNoTrivia)!;
    }
}
