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
    protected override IEnumerable<Proposal> Propose(Place place)
    {
        // A context at a later place is for its author to move: the inputs are recorded in their order.
        if (place.Node is not MethodDeclarationSyntax method || place.Model.GetDeclaredSymbol(method, place.CancellationToken) is not { } symbol
            || symbol.Parameters.Any(p => p.Type.Name == "WorkflowContext"))
            yield break;
        var taken = method.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText).ToList();
        var context = SyntaxFactory.Parameter(SyntaxFactory.Identifier(Identifier.Distinct("ctx", taken)))
            .WithType(SyntaxFactory.IdentifierName("WorkflowContext").WithTrailingTrivia(SyntaxFactory.Space));
        var parameters = method.ParameterList.Parameters;
        var separators = parameters.GetSeparators().ToList();
        if (parameters.Count > 0)
            separators.Insert(0, SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space));
        var list = method.ParameterList.WithParameters(SyntaxFactory.SeparatedList(parameters.Prepend(context), separators));
        yield return new("Take the workflow's context", place.Root.ReplaceNode(method.ParameterList, list));
    }
}
