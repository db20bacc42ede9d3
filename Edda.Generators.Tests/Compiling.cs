using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Edda.Generators.Tests;

/// <summary>Compiles source text as strictly as a user can ask for, with the generator between.</summary>
internal static class Compiling
{
    /// <summary>The oldest language version that generated code must compile with, with documentation checked.</summary>
    internal static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp12, DocumentationMode.Diagnose);

    internal static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => !Path.GetFileName(p).StartsWith("Edda.Generators", StringComparison.Ordinal) && !Path.GetFileName(p).StartsWith("Edda.CodeFixes", StringComparison.Ordinal) && !Path.GetFileName(p).StartsWith("nunit", StringComparison.OrdinalIgnoreCase))
            .Select(p => MetadataReference.CreateFromFile(p)),
    ];

    internal static CSharpCompilation Compilation(string source, string assemblyName = "App", params IEnumerable<MetadataReference> references) =>
        Compilation([("Input.cs", source)], assemblyName, references);

    internal static CSharpCompilation Compilation(IEnumerable<(string Path, string Text)> sources, string assemblyName = "App", params IEnumerable<MetadataReference> references) =>
        Compilation(sources, assemblyName, ParseOptions, references);

    internal static CSharpCompilation Compilation(
        IEnumerable<(string Path, string Text)> sources, string assemblyName, CSharpParseOptions options, params IEnumerable<MetadataReference> references) =>
        CSharpCompilation.Create(
            assemblyName,
            sources.Select(s => CSharpSyntaxTree.ParseText(s.Text, options, s.Path, System.Text.Encoding.UTF8)),
            References.Concat(references),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999, deterministic: true,
                // The SDK switches these two off for everyone: packages refer to older versions of the framework's assemblies.
                specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)]));

    internal static CSharpGeneratorDriver Driver(IncrementalGeneratorOutputKind disabled = IncrementalGeneratorOutputKind.None, CSharpParseOptions? options = null) =>
        CSharpGeneratorDriver.Create(
            [new EddaGenerator().AsSourceGenerator()], parseOptions: options ?? ParseOptions, driverOptions: new GeneratorDriverOptions(disabled, trackIncrementalGeneratorSteps: true));

    /// <summary>Generates, and fails the test when the generator throws.</summary>
    internal static Generated Generate(CSharpCompilation compilation)
    {
        var driver = Driver(options: (CSharpParseOptions)compilation.SyntaxTrees[0].Options).RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        var result = driver.GetRunResult().Results.Single();
        Assert.That(result.Exception, Is.Null);
        return new Generated((CSharpCompilation)output, result.GeneratedSources);
    }
}

/// <summary>What the generator made of a compilation.</summary>
internal sealed record Generated(CSharpCompilation Compilation, ImmutableArray<GeneratedSourceResult> Files)
{
    /// <summary>The files of declarations and catalogues, without payload metadata and validators.</summary>
    internal IEnumerable<GeneratedSourceResult> Declarations => Files.Where(f =>
        !f.HintName.Contains("EddaPayloads", StringComparison.Ordinal) && !f.HintName.Contains("EddaValidators", StringComparison.Ordinal)
        && !f.HintName.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));

    /// <summary>Errors and warnings of any file, but for documentation that an input lacks.</summary>
    internal IEnumerable<Diagnostic> Complaints => Compilation.GetDiagnostics().Where(d =>
        d.Severity >= DiagnosticSeverity.Warning && !(d.Id == "CS1591" && Files.All(f => f.SyntaxTree != d.Location.SourceTree)));

    internal void AssertCompiles() => Assert.That(Complaints.Select(Show), Is.Empty);

    private string Show(Diagnostic diagnostic) =>
        $"{diagnostic}\n{diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line]}";
}
