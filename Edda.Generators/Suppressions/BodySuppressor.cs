using System.Collections.Immutable;
using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Edda.Generators.Suppressions;

/// <summary>
/// Silences advice about the signature of a body, which its callers in generated code fix: its name whether or not it returns a task, that it is an instance
/// method, and that a workflow's takes its context.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BodySuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor s_static = new(
        "EDDA9001", "CA1822", "Generated code calls the body of a marked class on an instance, whether or not the body uses one.");

    private static readonly SuppressionDescriptor s_context = new(
        "EDDA9002", "IDE0060", "The body of a workflow takes the workflow's context, whether or not it uses it.");

    private static readonly SuppressionDescriptor[] s_name =
        [.. ((string[])["VSTHRD200", "RCS1046", "RCS1047"]).Select(id => new SuppressionDescriptor("EDDA9007", id, "The body of a marked class is called RunAsync or Run, whatever it returns."))];

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [s_static, s_context, .. s_name];

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
                case IMethodSymbol method when Array.Find(s_name, s => s.SuppressedDiagnosticId == diagnostic.Id) is { } name && IsBody(method):
                    context.ReportSuppression(Suppression.Create(name, diagnostic));
                    break;
            }
        }
    }

    private static bool IsBody(IMethodSymbol method) =>
        Declaration.Of(method.ContainingType)?.Bodies.Contains(method, SymbolEqualityComparer.Default) == true;
}
