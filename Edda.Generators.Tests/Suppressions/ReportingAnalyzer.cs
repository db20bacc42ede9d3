using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Edda.Generators.Tests.Suppressions;

/// <summary>Stands for an analyzer that a test cannot load: reports its id at every parameter or at every attribute.</summary>
internal sealed class ReportingAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_unused = new("IDE0060", "Unused", "Unused", "Style", DiagnosticSeverity.Warning, isEnabledByDefault: true);
    private static readonly DiagnosticDescriptor s_trimmed = new("IL2026", "Trimmed", "Trimmed", "Trimming", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    private readonly DiagnosticDescriptor _descriptor;
    private readonly SyntaxKind _reported;

    private ReportingAnalyzer(DiagnosticDescriptor descriptor, SyntaxKind reported) => (_descriptor, _reported) = (descriptor, reported);

    internal static ReportingAnalyzer Parameters => new(s_unused, SyntaxKind.Parameter);

    internal static ReportingAnalyzer Attributes => new(s_trimmed, SyntaxKind.Attribute);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [_descriptor];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSyntaxNodeAction(
            c => c.ReportDiagnostic(Diagnostic.Create(_descriptor, c.Node is ParameterSyntax parameter ? parameter.Identifier.GetLocation() : c.Node.GetLocation())),
            _reported);
    }
}
