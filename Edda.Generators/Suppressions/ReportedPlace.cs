using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Edda.Generators.Suppressions;

/// <summary>What stands where another analyzer reports.</summary>
internal static class ReportedPlace
{
    internal static SyntaxNode? NodeAt(this SuppressionAnalysisContext context, Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree?.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);

    /// <summary>The symbol whose declaration the diagnostic points at, if it points at one.</summary>
    internal static ISymbol? DeclaredAt(this SuppressionAnalysisContext context, Diagnostic diagnostic) =>
        context.NodeAt(diagnostic) is { } node ? context.Declared(node) : null;

    internal static ISymbol? Declared(this SuppressionAnalysisContext context, SyntaxNode node) =>
        context.GetSemanticModel(node.SyntaxTree).GetDeclaredSymbol(node, context.CancellationToken);
}
