using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.CodeFixes.Determinism;

/// <summary>Awaits on the workflow's own thread. Options that do more than choose the thread are left alone.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class ConfigureAwaitFixer() : Fixer("EDDA2006")
{
    private const int SuppressThrowing = 2;

    protected override IEnumerable<Proposal> Propose(Place place)
    {
        if (place.Find<InvocationExpressionSyntax>(IsConfigureAwait) is not { Expression: MemberAccessExpressionSyntax { Expression: { } awaited } member } call
            || place.Model.GetOperation(call, place.CancellationToken) is not IInvocationOperation operation || ChoosesMore(operation))
            yield break;
        yield return new("Remove 'ConfigureAwait'", Unwrap(place.Root, call, member, awaited));
    }

    private static bool IsConfigureAwait(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" };

    private static bool ChoosesMore(IInvocationOperation call) => call.Arguments.FirstOrDefault(a => a.Parameter?.Type.Name == "ConfigureAwaitOptions") is { } options
        && !(options.Value.ConstantValue is { HasValue: true, Value: int value } && (value & SuppressThrowing) == 0);

    private static SyntaxNode Unwrap(SyntaxNode root, InvocationExpressionSyntax call, MemberAccessExpressionSyntax member, ExpressionSyntax awaited)
    {
        var between = awaited.GetTrailingTrivia().AddRange(member.OperatorToken.LeadingTrivia).AddRange(member.OperatorToken.TrailingTrivia)
            .AddRange(member.Name.GetTrailingTrivia()).AddRange(call.ArgumentList.DescendantTrivia().Except(call.GetTrailingTrivia()));
        var comments = between.Where(t => t.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia).ToList();
        var unwrapped = awaited.WithTrailingTrivia(call.GetTrailingTrivia()).WithLeadingTrivia(call.GetLeadingTrivia());
        if (comments.Count == 0)
            return root.ReplaceNode(call, unwrapped);
        // A comment at the end of a line stands behind what ends the statement.
        var next = call.GetLastToken().GetNextToken();
        IEnumerable<SyntaxTrivia> kept = comments.SelectMany(c => new[] { SyntaxFactory.Space, c });
        return root.ReplaceSyntax(
            [call], (_, _) => unwrapped,
            [next], (_, _) => next.WithTrailingTrivia(SyntaxFactory.TriviaList(kept).AddRange(next.TrailingTrivia)),
            [], (old, _) => old);
    }
}
