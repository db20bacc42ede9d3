using System.Composition;
using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.CodeFixes.Usage;

/// <summary>Awaits a durable call. What contains it becomes async where its caller already gets a task of it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class AwaitFixer() : Fixer("EDDA3001")
{
    protected override IEnumerable<Proposal> Propose(Place place)
    {
        if (place.Find<InvocationExpressionSyntax>(e => place.SymbolOf(e) is IMethodSymbol m && EngineTypes.IsTask(m.ReturnType)) is not { } call)
            yield break;
        if (call.Ancestors().FirstOrDefault(IsFunction) is not { } function)
            yield break;
        if (IsAsync(function))
            yield return new("Await the call", place.Root.ReplaceNode(call, Awaiting.Of(call)));
        else if (ReturnOf(place, function) is { } type && EngineTypes.IsTask(type))
        {
            // In an async function the compiler warns of the others.
            var calls = function.DescendantNodes(n => n == function || !IsFunction(n)).OfType<ExpressionStatementSyntax>().Select(s => s.Expression).OfType<InvocationExpressionSyntax>()
                .Where(c => IsDurable(place, c)).Append(call).Distinct();
            var awaiting = function.ReplaceNodes(calls, (_, changed) => Awaiting.Of(changed));
            yield return new("Await the call", place.Root.ReplaceNode(function, Asynchronous.Of(function, awaiting, type is INamedTypeSymbol { IsGenericType: true })));
        }
    }

    private static bool IsDurable(Place place, InvocationExpressionSyntax call) =>
        place.SymbolOf(call) is IMethodSymbol method && EngineTypes.IsTask(method.ReturnType)
        && (EngineTypes.IsWorkflowContext(method.ContainingType) || (method.ReceiverType is { } receiver && EngineTypes.IsWorkflowContext(receiver)));

    private static bool IsFunction(SyntaxNode node) => node is MethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax or AccessorDeclarationSyntax;

    private static bool IsAsync(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
        LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.AsyncKeyword),
        AnonymousFunctionExpressionSyntax lambda => lambda.AsyncKeyword.RawKind != 0,
        _ => false,
    };

    private static ITypeSymbol? ReturnOf(Place place, SyntaxNode function) => function switch
    {
        AnonymousFunctionExpressionSyntax => (place.SymbolOf(function) as IMethodSymbol)?.ReturnType,
        MethodDeclarationSyntax or LocalFunctionStatementSyntax => (place.Model.GetDeclaredSymbol(function, place.CancellationToken) as IMethodSymbol)?.ReturnType,
        _ => null,
    };
}
