using System.Collections.Immutable;
using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Edda.Generators.Suppressions;

/// <summary>
/// Silences the advice to delete a marked internal class that no line creates. For a valid class a generated line does; one that breaks a rule has
/// none, and its user should hear of that rule only.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MarkedClassSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor s_unused = new("EDDA9003", "CA1812", "The runtime creates instances of a marked class, through generated code.");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [s_unused];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (context.DeclaredAt(diagnostic) is INamedTypeSymbol type && Declaration.Of(type) is not null)
                context.ReportSuppression(Suppression.Create(s_unused, diagnostic));
        }
    }
}
