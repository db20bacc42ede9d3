using System.Collections.Immutable;
using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Suppressions;

/// <summary>
/// Silences advice about the code of workflows that is right for any other code: to leave the thread at an await, which breaks a rule of this package, and
/// to take random numbers that nobody can predict, which a replay has to. Activities and compensations are advised as ever.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WorkflowCodeSuppressor : DiagnosticSuppressor
{
    private const string Stays = "The engine runs a workflow on a thread of its own, which an await must not leave (EDDA2006).";

    private static readonly SuppressionDescriptor s_random = new(
        "EDDA9006", "CA5394", "Random numbers of a workflow come out the same when it is replayed; secrets are made in an activity.");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } =
        [.. ((string[])["CA2007", "MA0004", "RCS1090", "VSTHRD111"]).Select(id => new SuppressionDescriptor("EDDA9005", id, Stays)), s_random];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (context.NodeAt(diagnostic) is not { } node)
                continue;
            var suppression = SupportedSuppressions.First(s => s.SuppressedDiagnosticId == diagnostic.Id);
            if (IsInWorkflow(context, node) || (suppression == s_random && IsOfContext(context, node)))
                context.ReportSuppression(Suppression.Create(suppression, diagnostic));
        }
    }

    private static bool IsInWorkflow(SuppressionAnalysisContext context, SyntaxNode node) =>
        node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type && context.Declared(type) is INamedTypeSymbol declared
        && declared.GetAttributes().Any(a => EngineTypes.KindOf(a.AttributeClass) == DeclarationKind.Workflow);

    /// <summary>Whether a member of <c>ctx.Random</c> is called, wherever that is.</summary>
    private static bool IsOfContext(SuppressionAnalysisContext context, SyntaxNode node) =>
        context.GetSemanticModel(node.SyntaxTree).GetOperation(node, context.CancellationToken) is IInvocationOperation { Instance: IPropertyReferenceOperation { Property: { Name: "Random" } property } }
        && EngineTypes.IsWorkflowContext(property.ContainingType);
}
