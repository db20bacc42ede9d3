using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.CodeFixes;

/// <summary>Writes the await of a call that takes the place of an expression.</summary>
internal static class Awaiting
{
    /// <summary>In parentheses where something is done with the value at once: <c>(await ctx.Read(path)).Length</c>.</summary>
    internal static string Of(string call, ExpressionSyntax place) => place.Parent switch
    {
        MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or InvocationExpressionSyntax or PostfixUnaryExpressionSyntax => $"(await {call})",
        ConditionalAccessExpressionSyntax conditional when conditional.Expression == place => $"(await {call})",
        _ => $"await {call}",
    };

    /// <summary>The await of an expression that stays as it is, in parentheses where it would end too early.</summary>
    internal static AwaitExpressionSyntax Of(ExpressionSyntax awaited)
    {
        var operand = awaited.WithoutLeadingTrivia();
        if (!IsOne(operand))
            operand = SyntaxFactory.ParenthesizedExpression(operand.WithoutTrailingTrivia()).WithTrailingTrivia(operand.GetTrailingTrivia());
        var keyword = SyntaxFactory.Token(default, SyntaxKind.AwaitKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space));
        return SyntaxFactory.AwaitExpression(keyword, operand).WithLeadingTrivia(awaited.GetLeadingTrivia());
    }

    /// <summary>Whether what stands before or behind an expression is about all of it.</summary>
    internal static bool IsOne(ExpressionSyntax expression) => expression is SimpleNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax
        or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax or ThisExpressionSyntax or ObjectCreationExpressionSyntax;
}
