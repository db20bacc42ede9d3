using System.Collections.Immutable;
using System.Globalization;
using Edda.Generators.Declarations.Rules;
using Edda.Generators.Payloads.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Edda.Generators.Tests.Declarations.Rules;

/// <summary>What the rules say about the declarations of a source text, in which nothing that is generated may fail to compile.</summary>
internal static class DeclarationFindings
{
    internal const string Usings = """
        using System; using System.Collections.Generic; using System.Data.Common; using System.Threading; using System.Threading.Tasks; using Edda;
        namespace N;

        """;

    /// <summary>A valid activity with inputs and a result.</summary>
    internal const string Charge =
        "[Activity] public sealed partial class Charge { public Task<string> RunAsync(string id, int amount, string? note) => Task.FromResult(id); }\n";

    /// <summary>One rule speaks, by a message that says what to do, and nothing generated is wrong.</summary>
    internal static async Task AssertOnly(string id, string source, string advice, int times = 1)
    {
        var generated = Generate(source);
        var reported = await Analyze(generated.Compilation);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reported.Select(d => d.Id), Is.EqualTo(Enumerable.Repeat(id, times)), string.Join('\n', reported));
            Assert.That(string.Join('\n', reported.Select(d => d.GetMessage(CultureInfo.InvariantCulture))), Does.Contain(advice));
            Assert.That(reported.Select(d => d.Location.SourceTree?.FilePath), Is.All.EqualTo("Input.cs"));
            Assert.That(Faults(generated), Is.Empty);
        }
    }

    /// <summary>No rule speaks, and all that is generated compiles.</summary>
    internal static async Task AssertNone(string source)
    {
        var generated = Generate(source);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Analyze(generated.Compilation), Is.Empty);
            generated.AssertCompiles();
        }
    }

    /// <summary>Payloads are judged too: what one of the two reports, the other does not repeat.</summary>
    internal static async Task<ImmutableArray<Diagnostic>> Analyze(Compilation compilation) =>
        await compilation.WithAnalyzers([new DeclarationAnalyzer(), new PayloadAnalyzer()]).GetAnalyzerDiagnosticsAsync();

    /// <summary>Errors and warnings inside generated code.</summary>
    internal static IEnumerable<string> Faults(Generated generated) => generated.Compilation.GetDiagnostics()
        .Where(d => d.Severity >= DiagnosticSeverity.Warning && d.Location.SourceTree is { FilePath: not "Input.cs" })
        .Select(d => d.ToString());

    private static Generated Generate(string source)
    {
        var compilation = Compiling.Compilation(Usings + source);
        return Compiling.Generate(compilation.WithOptions(compilation.Options.WithAllowUnsafe(true)));
    }
}
