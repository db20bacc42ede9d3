using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.CodeFixes;

/// <summary>
/// References and spans that are held while something is awaited. The compiler says that they cannot be only when it writes the code, so a draft does not hear
/// of it. What looks like one is taken for one: an offer less does no harm.
/// </summary>
internal static class HeldReferences
{
    /// <summary>How many places of a file hold one.</summary>
    internal static int CountIn(SemanticModel model, SyntaxNode root, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var function in root.DescendantNodes().Where(IsFunction))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var own = function.DescendantNodes(n => n == function || !IsFunction(n)).Where(n => n == function || !IsFunction(n)).ToList();
            var awaits = own.Where(IsAwait).Select(a => a.SpanStart).ToList();
            if (awaits.Count == 0)
                continue;
            count += own.Count(n => n switch
            {
                ForEachStatementSyntax loop => IsAwaited(loop.Statement) && model.GetForEachStatementInfo(loop).GetEnumeratorMethod?.ReturnType.IsRefLikeType == true,
                AwaitExpressionSyntax awaited => IsInterrupted(awaited, model),
                VariableDeclaratorSyntax or SingleVariableDesignationSyntax => model.GetDeclaredSymbol(n, cancellationToken) is ILocalSymbol local && IsReference(local) && IsHeld(local, n),
                _ => false,
            });

            bool IsAwaited(SyntaxNode node) => awaits.Exists(node.Span.Contains);

            bool IsHeld(ILocalSymbol local, SyntaxNode declaration)
            {
                // One that is disposed of lives to the end of its block, and one of a loop comes back to its beginning.
                if (declaration.Parent?.Parent is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0, Parent: { } block })
                    return awaits.Exists(a => a > declaration.Span.End && a < block.Span.End);
                var uses = own.OfType<IdentifierNameSyntax>()
                    .Where(i => i.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(i, cancellationToken).Symbol, local)).ToList();
                return uses.Exists(u => awaits.Exists(a => a > declaration.Span.End && a < u.SpanStart))
                    || uses.Exists(u => u.Ancestors().TakeWhile(n => !n.Span.Contains(declaration.Span)).Any(n => IsLoop(n) && IsAwaited(n)));
            }
        }

        return count;
    }

    /// <summary>Whether a span or a reference is made before an await in the same statement.</summary>
    private static bool IsInterrupted(AwaitExpressionSyntax awaited, SemanticModel model)
    {
        return awaited.FirstAncestorOrSelf<StatementSyntax>() is { } statement
            && statement.DescendantNodes(n => n == statement || (n is not StatementSyntax && !IsFunction(n))).OfType<ExpressionSyntax>()
            .Any(e => e.Span.End <= awaited.SpanStart && IsReference(e));

        bool IsReference(ExpressionSyntax expression) => model.GetSymbolInfo(expression).Symbol is IMethodSymbol { RefKind: not RefKind.None }
            || model.GetTypeInfo(expression) is { Type.IsRefLikeType: true } or { ConvertedType.IsRefLikeType: true };
    }

    private static bool IsReference(ILocalSymbol local) => local.RefKind != RefKind.None || local.Type.IsRefLikeType;

    private static bool IsAwait(SyntaxNode node) => node is AwaitExpressionSyntax or CommonForEachStatementSyntax { AwaitKeyword.RawKind: not 0 }
        or LocalDeclarationStatementSyntax { AwaitKeyword.RawKind: not 0 } or UsingStatementSyntax { AwaitKeyword.RawKind: not 0 };

    private static bool IsLoop(SyntaxNode node) => node is CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax;

    private static bool IsFunction(SyntaxNode node) => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax or GlobalStatementSyntax;
}
