using System.Collections.Immutable;
using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Edda.Generators.Suppressions;

/// <summary>Silences advice about the signature of a body, which its callers in generated code fix: it is an instance method, and a workflow's takes its context.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BodySuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor s_static = new(
        "EDDA9001", "CA1822", "Generated code calls the body of a marked class on an instance, whether or not the body uses one.");

    private static readonly SuppressionDescriptor s_context = new(
        "EDDA9002", "IDE0060", "The body of a workflow takes the workflow's context, whether or not it uses it.");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [s_static, s_context];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            switch (context.DeclaredAt(diagnostic))
            {
                case IMethodSymbol method when diagnostic.Id == s_static.SuppressedDiagnosticId && IsBody(method):
                    context.ReportSuppression(Suppression.Create(s_static, diagnostic));
                    break;
                case IParameterSymbol { ContainingSymbol: IMethodSymbol method } parameter
                    when diagnostic.Id == s_context.SuppressedDiagnosticId && EngineTypes.IsWorkflowContext(parameter.Type) && IsBody(method):
                    context.ReportSuppression(Suppression.Create(s_context, diagnostic));
                    break;
            }
        }
    }

    private static bool IsBody(IMethodSymbol method) =>
        Declaration.Of(method.ContainingType)?.Bodies.Contains(method, SymbolEqualityComparer.Default) == true;
}
