using System.Collections.Concurrent;
using System.Collections.Immutable;
using Edda.Generators.Declarations;
using Edda.Generators.Determinism.Reached;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Edda.Generators.Bodies;

/// <summary>
/// Says what is wrong with code of marked classes: with what stands in them while it is edited, with what a workflow reaches elsewhere when the assembly
/// is built. Bodies outside marked classes are bound only at the end of a build, and only if a workflow reaches them; before, only where code that a replay
/// leaves out calls them.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WorkflowCodeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. CodeRules.All.Select(r => r.Descriptor)];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (WorkflowFacts.Of(start.Compilation) is not { } facts)
                return;
            var inspectors = new Inspectors(facts);
            var workflows = new ConcurrentBag<MarkedCode>();
            var models = new ConcurrentDictionary<SyntaxTree, SemanticModel>();
            start.RegisterSymbolStartAction(
                symbol =>
                {
                    var type = (INamedTypeSymbol)symbol.Symbol;
                    if (facts.KindOf(type) is not { } kind)
                        return;
                    var code = new MarkedCode(type, kind);
                    if (kind == DeclarationKind.Workflow)
                        workflows.Add(code);
                    var inspector = inspectors.Of(kind);
                    symbol.RegisterOperationBlockAction(block =>
                    {
                        if (SymbolEqualityComparer.Default.Equals(block.OwningSymbol.ContainingType, type))
                            code.Add(inspector.Inspect(new CodeBody(block.OwningSymbol, kind, block.OperationBlocks, facts)));
                    });
                    symbol.RegisterSymbolEndAction(end => code.Report(end.ReportDiagnostic));
                },
                SymbolKind.NamedType);
            start.RegisterSemanticModelAction(model => models.TryAdd(model.SemanticModel.SyntaxTree, model.SemanticModel));
            start.RegisterCompilationEndAction(end =>
            {
                if (!workflows.IsEmpty)
                    new ReachedCode(facts, inspectors.Of(null), tree => models.TryGetValue(tree, out var model) ? model : null).Report(workflows, end);
            });
        });
    }

    /// <summary>One inspector for each kind of body, made when the first such body is met.</summary>
    private sealed class Inspectors(WorkflowFacts facts)
    {
        private readonly ConcurrentDictionary<int, BodyInspector> _made = new();

        public BodyInspector Of(DeclarationKind? kind) => _made.GetOrAdd(kind is { } marked ? (int)marked : -1, _ => BodyInspector.Of(facts, kind));
    }
}
