using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Edda.Generators.Tests.Fixes;

/// <summary>A project in an editor, with the generator and all analyzers at work.</summary>
internal static class EditedProject
{
    internal static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(EddaGenerator).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !t.IsAbstract && !t.IsSubclassOf(typeof(DiagnosticSuppressor)))
            .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!),
    ];

    internal static Project Add(Solution solution, string name)
    {
        var compilation = Compiling.Compilation("");
        return solution.AddProject(name, name, LanguageNames.CSharp)
            .WithParseOptions(Compiling.ParseOptions)
            .WithCompilationOptions(compilation.Options.WithAllowUnsafe(true))
            .WithMetadataReferences(compilation.References)
            .AddAnalyzerReference(new GeneratorReference());
    }

    /// <summary>What analyzers and compiler report in all files and what is generated from them, but for documentation that a test does without.</summary>
    internal static async Task<ImmutableArray<Diagnostic>> FoundAsync(Project project)
    {
        var compilation = (await project.GetCompilationAsync())!;
        var found = await compilation.WithAnalyzers(Analyzers).GetAllDiagnosticsAsync();
        return [.. found.Where(d => d.Severity > DiagnosticSeverity.Hidden && d.Id != "CS1591")];
    }

    private sealed class GeneratorReference : AnalyzerReference
    {
        // A workspace knows a generator by the object.
        private readonly ImmutableArray<ISourceGenerator> _generators = [new EddaGenerator().AsSourceGenerator()];

        public override string FullPath => "Edda.Generators.dll";

        public override object Id => nameof(GeneratorReference);

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => _generators;

        public override ImmutableArray<ISourceGenerator> GetGeneratorsForAllLanguages() => _generators;
    }
}
