using System.Collections.Concurrent;
using System.Collections.Immutable;
using Edda.Generators.Catalogues;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Edda.Generators.Declarations.Rules;

/// <summary>
/// Says what is wrong with a declaration. Rules about one class are reported while it is edited; those that compare classes when the assembly is built.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [.. DeclarationRules.All.Select(r => r.Descriptor), .. AssemblyRules.All.Select(r => r.Descriptor)];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            var declarations = new ConcurrentBag<Declaration>();
            start.RegisterSymbolAction(
                symbol =>
                {
                    if (Declaration.Of((INamedTypeSymbol)symbol.Symbol) is not { } declaration)
                        return;
                    declarations.Add(declaration);
                    foreach (var rule in DeclarationRules.All)
                        Report(rule.Descriptor, rule.Faults(declaration), symbol.ReportDiagnostic);
                },
                SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end =>
            {
                var assembly = new DeclaredAssembly(
                    [.. declarations.OrderBy(d => d.ToString(), StringComparer.Ordinal)], AnnouncedCatalogues.Of(end.Compilation));
                foreach (var rule in AssemblyRules.All)
                    Report(rule.Descriptor, rule.Faults(assembly), end.ReportDiagnostic);
            });
        });
    }

    private static void Report(DiagnosticDescriptor descriptor, IEnumerable<Fault> faults, Action<Diagnostic> report)
    {
        foreach (var fault in faults)
            report(Diagnostic.Create(descriptor, fault.Location, fault.Arguments));
    }
}
