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
}
