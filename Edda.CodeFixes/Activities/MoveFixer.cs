using System.Composition;
using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.CodeFixes.Activities;

/// <summary>
/// Moves an expression with an effect into an activity of its own, and calls that. What it uses of the workflow becomes the activity's input, what it is
/// called on the activity's dependency.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class MoveFixer() : Fixer("EDDA2009", "EDDA2010", "EDDA2018", "EDDA2021")
{
    // As the file names it.
    private static readonly string[] s_attributes = ["Activity", "Edda.Activity"];

    /// <summary>Each new activity wants a name that a person has looked at.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    protected override IEnumerable<Proposal> Propose(Place place)
    {
        foreach (var effect in Effects(place))
        {
            if (place.Node.Ancestors().OfType<TypeDeclarationSyntax>().LastOrDefault() is not { } workflow
                || NewActivity.Of(place, effect, workflow.SpanStart) is not { } activity)
                continue;
            foreach (var ctx in place.Contexts())
            {
                foreach (var attribute in s_attributes)
                {
                    var root = place.Root.TrackNodes(workflow, effect);
                    var call = activity.Call(ctx);
                    var text = activity.IsAwaitable ? call : Awaiting.Of(call, effect);
                    var moved = SyntaxFactory.ParseExpression(text).WithTriviaFrom(effect);
                    root = root.ReplaceNode(root.GetCurrentNode(effect)!, moved);
                    root = NewMembers.InsertAfter(root, root.GetCurrentNode(workflow)!, activity.Class(attribute));
                    yield return new($"Move '{activity.What}' into a new activity", root) { Declarations = activity.Stub() };
                }
            }
        }
    }

    /// <summary>What the finding points at with its arguments, then what follows on it in the chain: a query has a result only at its end.</summary>
    private static IEnumerable<ExpressionSyntax> Effects(Place place)
    {
        for (var node = place.Node as ExpressionSyntax ?? place.Node.FirstAncestorOrSelf<ExpressionSyntax>(); node is not null;)
        {
            if (node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax || place.SymbolOf(node) is IPropertySymbol or IFieldSymbol)
            {
                if (IsWhole(node))
                    yield return node;
            }

            node = node.Parent switch
            {
                MemberAccessExpressionSyntax member => member,
                InvocationExpressionSyntax call when call.Expression == node => call,
                _ => null,
            };
        }
    }

    /// <summary>Neither a name in a chain nor what is called; and not the rest of a chain that begins with a question.</summary>
    private static bool IsWhole(ExpressionSyntax node) => Captures.RootOf(node) is not MemberBindingExpressionSyntax && node.Parent switch
    {
        MemberBindingExpressionSyntax => false,
        MemberAccessExpressionSyntax member => member.Name != node,
        InvocationExpressionSyntax call => call.Expression != node,
        _ => true,
    };
}
