using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Edda.Generators.Tests.Precision;

/// <summary>Compiles a program as a project with implicit usings and the newest language does, then asks every analyzer of the package.</summary>
internal static class CorpusCompiler
{
    private static readonly CSharpParseOptions s_parseOptions = new(LanguageVersion.CSharp14, DocumentationMode.Parse);

    private static readonly SyntaxTree s_usings = CSharpSyntaxTree.ParseText(
        """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """,
        s_parseOptions,
        "GlobalUsings.cs");

    // Compilations that are made from one share what was read of the references; the tests are parallel already.
    private static readonly CSharpCompilation s_empty = WithoutThreads(Compiling.Compilation([]).AddSyntaxTrees(s_usings));

    private static readonly CompilationWithAnalyzersOptions s_analysis =
        new(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);

    /// <summary>The analyzers that speak; suppressors silence those of others.</summary>
    internal static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [
        .. typeof(EddaGenerator).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !t.IsSubclassOf(typeof(DiagnosticSuppressor)) && !t.IsAbstract)
            .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!),
    ];

    /// <summary>The program with what is generated for it.</summary>
    internal static CSharpCompilation Compile(CorpusProgram program)
    {
        var references = new List<MetadataReference>();
        foreach (var assembly in program.Assemblies.Skip(1).Reverse())
            references.Add(Emit(Generate(assembly, references)));
        return Generate(program.Assemblies[0], references);
    }

    /// <summary>What the compiler says, if it is at least a warning, and what the analyzers find.</summary>
    internal static async Task<(Diagnostic[] Complaints, Diagnostic[] Findings)> Diagnose(CSharpCompilation compilation)
    {
        var all = await compilation.WithAnalyzers(Analyzers, s_analysis).GetAllDiagnosticsAsync();
        var ofCompiler = all.ToLookup(d => d.Id.StartsWith("CS", StringComparison.Ordinal));
        return ([.. ofCompiler[true].Where(d => d.Severity >= DiagnosticSeverity.Warning)], [.. ofCompiler[false]]);
    }

    private static CSharpCompilation Generate(CorpusAssembly assembly, List<MetadataReference> references)
    {
        var compilation = s_empty.AddSyntaxTrees(
            assembly.Files.Select(f => CSharpSyntaxTree.ParseText(f.Text.Text, s_parseOptions, f.Path, System.Text.Encoding.UTF8)));
        if (references.Count > 0)
            compilation = compilation.AddReferences(references);
        if (assembly.Name != compilation.AssemblyName)
            compilation = compilation.WithAssemblyName(assembly.Name);
        if (assembly.IsPackage)
            return compilation;
        CSharpGeneratorDriver.Create([new EddaGenerator().AsSourceGenerator()], parseOptions: s_parseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var failures);
        Assert.That(failures, Is.Empty);
        return (CSharpCompilation)generated;
    }

    private static CSharpCompilation WithoutThreads(CSharpCompilation compilation) => compilation.WithOptions(compilation.Options.WithConcurrentBuild(false));

    private static PortableExecutableReference Emit(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.That(emitted.Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning), Is.Empty);
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
