using System.Composition;
using Edda.Generators.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.CodeFixes.Declarations;

/// <summary>Gives a workflow its context.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class ContextFirstFixer() : Fixer("EDDA1005")
{
    // As the file names it.
    private static readonly string[] s_contexts = ["WorkflowContext", "Edda.WorkflowContext"];

    protected override IEnumerable<Proposal> Propose(Place place)
    {
        // A context at a later place is for its author to move: the inputs are recorded in their order.
        if (place.Node is not MethodDeclarationSyntax method || place.Model.GetDeclaredSymbol(method, place.CancellationToken) is not { } symbol
            || symbol.Parameters.Any(p => p.Type.Name == "WorkflowContext"))
            yield break;
        var taken = method.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText).ToList();
        var name = Identifier.Distinct("ctx", taken);
        foreach (var type in s_contexts)
        {
            var root = place.Root.ReplaceNode(method.ParameterList, With(method.ParameterList, $"{type} {name}"));
            yield return new("Take the workflow's context", root) { Changed = symbol };
        }
    }

    /// <summary>In the line of the first parameter, or in one of its own where each has one.</summary>
    private static ParameterListSyntax With(ParameterListSyntax list, string context)
    {
        var first = SyntaxFactory.ParseParameterList($"({context})").Parameters[0];
        if (list.Parameters.Count == 0)
        {
            var open = list.OpenParenToken.TrailingTrivia;
            if (open.Count > 0 && open[open.Count - 1].IsKind(SyntaxKind.MultiLineCommentTrivia))
                open = open.Add(SyntaxFactory.Space);
            return list.WithOpenParenToken(list.OpenParenToken.WithTrailingTrivia(open)).WithParameters(SyntaxFactory.SingletonSeparatedList(first));
        }

        var second = list.Parameters[0];
        var (lead, behind) = (second.GetLeadingTrivia(), list.OpenParenToken.TrailingTrivia);
        var end = behind.LastOrDefault(t => t.IsKind(SyntaxKind.EndOfLineTrivia));
        if (end.RawKind == 0)
        {
            // A comment at what was the first parameter stays with it.
            list = list.WithOpenParenToken(list.OpenParenToken.WithTrailingTrivia());
            second = second.WithLeadingTrivia(behind.AddRange(lead));
        }

        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(end.RawKind == 0 ? SyntaxFactory.Space : end);
        first = first.WithLeadingTrivia(end.RawKind == 0 ? default : lead.Where(t => t.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1));
        var others = list.Parameters.Skip(1).Prepend(second).Prepend(first);
        return list.WithParameters(SyntaxFactory.SeparatedList(others, list.Parameters.GetSeparators().Prepend(comma)));
    }
}
