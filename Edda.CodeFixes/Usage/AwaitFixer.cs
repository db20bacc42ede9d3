using System.Composition;
using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.CodeFixes.Usage;

/// <summary>
/// Awaits a durable call, or all that a query makes. What contains it becomes async where its caller already gets a task of it.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class AwaitFixer() : Fixer("EDDA3001")
{
    // As the file names it.
    private static readonly string[] s_tasks = ["Task", "System.Threading.Tasks.Task"];

    protected override IEnumerable<Proposal> Propose(Place place)
    {
        if (place.Find<InvocationExpressionSyntax>(e => place.SymbolOf(e) is IMethodSymbol m && EngineTypes.IsTask(m.ReturnType)) is not { } call)
            yield break;
        if (QueryOf(place, call) is not { } query)
        {
            if (Awaited(place, call, Awaiting.Of(call)) is { } awaited)
                yield return new("Await the call", awaited);
            yield break;
        }

        foreach (var task in s_tasks)
        {
            if (Awaited(place, query, Awaiting.Of(SyntaxFactory.ParseExpression($"{task}.WhenAll({query.WithoutTrivia()})").WithTriviaFrom(query))) is { } awaited)
                yield return new("Await all calls", awaited) { Key = "All" };
        }
    }

    /// <summary>The query that makes a task of each element, of which the call makes one.</summary>
    private static InvocationExpressionSyntax? QueryOf(Place place, InvocationExpressionSyntax call) =>
        call.Parent is LambdaExpressionSyntax { ExpressionBody: { } body } lambda && body == call && ReturnOf(place, lambda) is { } returned && EngineTypes.IsTask(returned)
            ? lambda.FirstAncestorOrSelf<ExpressionStatementSyntax>()?.Expression as InvocationExpressionSyntax
            : null;

    private static SyntaxNode? Awaited(Place place, InvocationExpressionSyntax call, ExpressionSyntax awaited)
    {
        if (call.Ancestors().FirstOrDefault(IsFunction) is not { } function)
            return null;
        if (IsAsync(function))
            return place.Root.ReplaceNode(call, awaited);
        if (ReturnOf(place, function) is not { } type || !EngineTypes.IsTask(type))
            return null;
        // In an async function the compiler warns of the others.
        var calls = function.DescendantNodes(n => n == function || !IsFunction(n)).OfType<ExpressionStatementSyntax>().Select(s => s.Expression).OfType<InvocationExpressionSyntax>()
            .Where(c => IsDurable(place, c)).Append(call).Distinct();
        var awaiting = function.ReplaceNodes(calls, (old, changed) => old == call ? awaited : Awaiting.Of(changed));
        return place.Root.ReplaceNode(function, Asynchronous.Of(function, awaiting, type is INamedTypeSymbol { IsGenericType: true }));
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
