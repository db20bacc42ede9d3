using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Edda.Generators.Tests.Rules;

/// <summary>
/// Compiles marked text as an editor and a build would: the generator first, then every analyzer of its assembly. The text must compile, and what is
/// reported must stand exactly at its marks; a failure prints the text as it would be right. Returns the messages in the order of their places.
/// </summary>
internal static class Judged
{
    /// <summary>What the snippets find in their namespace.</summary>
    private const string Surroundings = """
        global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading; global using System.Threading.Tasks; global using Edda;
        namespace N;
        [Activity] public sealed partial class Charge { public Task<string> RunAsync(string id, int amount = 0) => Task.FromResult(id); }
        [Activity] public sealed partial class Notify { public Task RunAsync(string text) => Task.CompletedTask; }
        [Compensation(typeof(Charge))] public sealed partial class Refund { public Task RunAsync(string result) => Task.CompletedTask; }
        public sealed record Order(string Id, int Amount);
        """;

    private static readonly CSharpParseOptions s_options = Compiling.ParseOptions.WithLanguageVersion(LanguageVersion.Latest).WithDocumentationMode(DocumentationMode.Parse);

    private static readonly ImmutableArray<DiagnosticAnalyzer> s_analyzers =
    [
        .. typeof(EddaGenerator).Assembly.GetTypes().Where(t => t is { IsAbstract: false } && t.IsAssignableTo(typeof(DiagnosticAnalyzer)))
            .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!),
    ];

    /// <summary>Statements in the <c>RunAsync</c> of a workflow: <c>ctx</c> and the inputs <c>order</c> and <c>items</c> are at hand.</summary>
    internal static Task<IReadOnlyList<string>> Workflow(string statements, params MetadataReference[] packages) => Members($$"""
        public async Task RunAsync(WorkflowContext ctx, Order order, List<string> items)
        {
            await ctx.Sleep(TimeSpan.Zero);
            {{statements}}
        }
        """, packages);

    /// <summary>Members of a workflow class, <c>RunAsync</c> among them.</summary>
    internal static Task<IReadOnlyList<string>> Members(string members, params MetadataReference[] packages) =>
        Source($"namespace N;\n[Workflow] public sealed partial class W\n{{\n{members}\n}}", packages);

    /// <summary>A whole file, beside the usual usings and the activities <c>Charge</c> (with a compensation) and <c>Notify</c> in namespace <c>N</c>.</summary>
    internal static Task<IReadOnlyList<string>> Source(string marked, params MetadataReference[] packages) => Files([marked], packages);

    /// <summary>Several files of one project.</summary>
    internal static async Task<IReadOnlyList<string>> Files(string[] marked, params MetadataReference[] packages)
    {
        var files = marked.Select(Markup.Parse).ToList();
        var compilation = Compiling.Compilation(
            [("Surroundings.cs", Surroundings), .. files.Select((f, i) => ($"Input{i}.cs", f.Text))], "App", s_options, packages);
        var generated = Compiling.Generate(compilation).Compilation;
        var errors = generated.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error);
        Assert.That(errors, Is.Empty, "The text of a case must compile.");
        var reported = await Analyze(generated);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reported.Where(d => d.Id == "AD0001").Select(d => d.ToString()), Is.Empty);
            for (var i = 0; i < files.Count; i++)
                Assert.That(Markup.Write(files[i].Text, reported.Where(d => d.Location.SourceTree?.FilePath == $"Input{i}.cs")), Is.EqualTo(files[i].Write()), Messages(reported));
            Assert.That(reported.Where(d => d.Location.SourceTree?.FilePath.StartsWith("Input", StringComparison.Ordinal) != true).Select(d => d.ToString()), Is.Empty);
        }

        return [.. reported.Select(Message)];
    }

    /// <summary>Another project that references Edda, built with the generator.</summary>
    internal static MetadataReference Project(string source, string name = "Library", params MetadataReference[] references) => Emit(Compiling.Generate(
        Compiling.Compilation([("Usings.cs", "global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading; global using System.Threading.Tasks; global using Edda;"), ("Library.cs", source)], name, s_options, references)).Compilation);

    /// <summary>A package that knows nothing of Edda, or a stand-in for one: members are known by the names of their types.</summary>
    internal static MetadataReference Package(string source, string name = "Package", params MetadataReference[] references) =>
        Emit(Compiling.Compilation([("Usings.cs", "global using System; global using System.Collections.Generic; global using System.Threading; global using System.Threading.Tasks;"), ("Package.cs", source)], name, s_options, references));

    internal static async Task<IReadOnlyList<Diagnostic>> Analyze(Compilation compilation)
    {
        var analyzers = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false);
        var reported = await compilation.WithAnalyzers(s_analyzers, analyzers).GetAnalyzerDiagnosticsAsync();
        return [.. reported.OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal)];
    }

    internal static string Message(Diagnostic diagnostic) => $"{diagnostic.Id} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";

    private static string Messages(IEnumerable<Diagnostic> reported) => string.Join("\n", reported.Select(Message));

    private static PortableExecutableReference Emit(CSharpCompilation compilation)
    {
        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly);
        Assert.That(result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error), Is.Empty, "The text of a reference must compile.");
        return MetadataReference.CreateFromImage(assembly.ToArray());
    }
}
