using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Edda.Generators.Bodies;

/// <summary>
/// Where a use is shown: what is named, without its arguments. <c>Task.Run(…)</c> is shown at <c>Task.Run</c>, the end of a chain of calls at its
/// last name only, a loop, a catch, a lock and a using at their first word, a <c>foreach</c> at what it goes through.
/// </summary>
internal static class Place
{
    public static Location Of(SyntaxNode node) => Location.Create(node.SyntaxTree, SpanOf(node));

    private static TextSpan SpanOf(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax call => SpanOf(call.Expression),
        MemberAccessExpressionSyntax access when IsChain(access.Expression) => access.Name.Span,
        ConditionalAccessExpressionSyntax conditional => SpanOf(conditional.WhenNotNull),
        MemberBindingExpressionSyntax binding => binding.Name.Span,
        LockStatementSyntax locked => locked.LockKeyword.Span,
        CommonForEachStatementSyntax loop => loop.Expression.Span,
        WhileStatementSyntax loop => loop.WhileKeyword.Span,
        ForStatementSyntax loop => loop.ForKeyword.Span,
        DoStatementSyntax loop => loop.DoKeyword.Span,
        CatchClauseSyntax clause => clause.CatchKeyword.Span,
        UsingStatementSyntax used => used.UsingKeyword.Span,
        LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } used => used.UsingKeyword.Span,
        TypeDeclarationSyntax type => type.Identifier.Span,
        BaseObjectCreationExpressionSyntax { Initializer: { } initializer } creation => TextSpan.FromBounds(creation.SpanStart, initializer.GetFirstToken().GetPreviousToken().Span.End),
        _ => node.Span,
    };

    /// <summary>Whether a receiver computes something: then it is no part of the name.</summary>
    private static bool IsChain(ExpressionSyntax receiver)
    {
        for (SyntaxNode? node = receiver; node is not null;)
        {
            switch (node)
            {
                case MemberAccessExpressionSyntax access:
                    node = access.Expression;
                    break;
                case TypeSyntax or ThisExpressionSyntax or BaseExpressionSyntax or TypeOfExpressionSyntax:
                    return false;
                default:
                    return true;
            }
        }

        return false;
    }
}
