using System.Collections.Immutable;
using Edda.Generators.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Edda.Generators.Suppressions;

/// <summary>
/// Silences the trim warning of a validation attribute that looks for members by reflection, where a generated validator does its work: on the
/// parameters of a body and in the types of this compilation that inputs are made of. Everywhere else the warning stays.
/// </summary>
/// <remarks>
/// Nothing else is hidden by it: the platform's own validators (<c>Validator</c>, options validation) carry the same warning where they are called.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AnnotationSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor s_reflection = new(
        "EDDA9004",
        "IL2026",
        "A generated validator checks this annotation of an input without reflection; whatever validates by reflection is warned of where it is called.");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [s_reflection];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        // Inputs are walked only when there is such a warning at all.
        ValidatedInputs? inputs = null;
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (context.NodeAt(diagnostic)?.FirstAncestorOrSelf<AttributeSyntax>() is not { Parent.Parent: { } target } attribute
                || !AnnotationParser.ReplacesReflection(context.GetSemanticModel(attribute.SyntaxTree).GetTypeInfo(attribute, context.CancellationToken).Type))
                continue;
            inputs ??= ValidatedInputs.Of(context.Compilation, context.CancellationToken);
            if (Annotated(context, target) is { } symbol && inputs.Contains(symbol))
                context.ReportSuppression(Suppression.Create(s_reflection, diagnostic));
        }
    }

    private static ISymbol? Annotated(SuppressionAnalysisContext context, SyntaxNode target) =>
        context.Declared(target is BaseFieldDeclarationSyntax field ? field.Declaration.Variables[0] : target);
}
