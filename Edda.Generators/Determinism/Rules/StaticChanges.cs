using System.Runtime.CompilerServices;
using Edda.Generators.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.Generators.Determinism.Rules;

/// <summary>
/// Whether some code of a compilation changes the collection behind a readonly static: by the look of it, as <c>Known.Add(…)</c> in its class or
/// <c>Rates.Known[key] = …</c> anywhere. What a static constructor does is part of how the value is made. Files are looked through when the first such static
/// is met, and each but once for all compilations that it is part of.
/// </summary>
internal static class StaticChanges
{
    private static readonly ConditionalWeakTable<SyntaxTree, HashSet<(string Type, string Member)>> s_changed = new();

    public static bool AreMadeTo(ISymbol member, Compilation compilation, CancellationToken cancellationToken)
    {
        var type = member switch
        {
            IFieldSymbol field => field.Type,
            IPropertySymbol { SetMethod: null } property => property.Type,
            _ => null,
        };
        return type is not null && (type is IArrayTypeSymbol || CollectionChanges.AreOf(type)) && AreMadeTo(member.ContainingType.Name, member.Name, compilation, cancellationToken);
    }

    public static bool AreMadeTo(string type, string member, Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (In(tree, cancellationToken).Contains((type, member)))
                return true;
        }

        return false;
    }

    private static HashSet<(string Type, string Member)> In(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (s_changed.TryGetValue(tree, out var changed))
            return changed;
        changed = [];
        foreach (var node in tree.GetRoot(cancellationToken).DescendantNodes())
        {
            var place = node switch
            {
                InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call } when CollectionChanges.Contains(call.Name.Identifier.ValueText) => call.Expression,
                AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax element } => element.Expression,
                PostfixUnaryExpressionSyntax { Operand: ElementAccessExpressionSyntax element } when node.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression => element.Expression,
                PrefixUnaryExpressionSyntax { Operand: ElementAccessExpressionSyntax element } when node.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression => element.Expression,
                _ => null,
            };
            if (place is not null && Named(place) is { } named)
                changed.Add(named);
        }

        return s_changed.GetValue(tree, _ => changed);
    }

    private static (string Type, string Member)? Named(ExpressionSyntax place)
    {
        switch (place)
        {
            case IdentifierNameSyntax own when IsOutsideOfMaking(own):
                return own.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } around ? (around.Identifier.ValueText, own.Identifier.ValueText) : null;
            case MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax type } qualified when IsOutsideOfMaking(qualified):
                return (type.Identifier.ValueText, qualified.Name.Identifier.ValueText);
            case MemberAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax path } qualified when IsOutsideOfMaking(qualified):
                return (path.Name.Identifier.ValueText, qualified.Name.Identifier.ValueText);
            default:
                return null;
        }
    }

    private static bool IsOutsideOfMaking(SyntaxNode place) =>
        place.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is not { } constructor || !constructor.Modifiers.Any(SyntaxKind.StaticKeyword);
}
