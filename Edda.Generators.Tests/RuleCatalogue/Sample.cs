using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Edda.Generators.Tests.RuleCatalogue;

/// <summary>
/// Code on a page, compiled and judged as a user's project would be. What declares no type is a member of a workflow. Each stands beside a few types
/// that need not be repeated everywhere, unless it declares them itself.
/// </summary>
internal static partial class Sample
{
    private const string Usings = """
        global using System; global using System.Collections.Concurrent; global using System.Collections.Generic; global using System.Collections.Immutable; global using System.Data.Common;
        global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Net.Http.Json; global using System.Text.Json; global using System.Text.Json.Serialization;
        global using System.Threading; global using System.Threading.Tasks; global using Edda; global using Microsoft.Extensions.Logging;
        """;

    private static readonly Dictionary<string, string> s_surroundings = new()
    {
        ["Receipt"] = "public sealed record Receipt(string PaymentId, decimal Amount);",
        ["ChargeCard"] = "[Activity] public sealed partial class ChargeCard { public Task<Receipt> RunAsync(string orderId, decimal amount) => Task.FromResult(new Receipt(orderId, amount)); }",
        ["SendMail"] = "[Activity] public sealed partial class SendMail { public Task RunAsync(string to, string text) => Task.CompletedTask; }",
    };

    /// <summary>A serializer context is completed by the platform's own generator.</summary>
    private static readonly Lazy<GeneratorDriver> s_driver = new(() => CSharpGeneratorDriver.Create(
        [new EddaGenerator().AsSourceGenerator(), JsonGenerator()], parseOptions: Compiling.ParseOptions));

    /// <summary>What the rules say about the code, errors of the compiler and warnings in generated code included.</summary>
    internal static async Task<IReadOnlyList<Diagnostic>> Judge(string code)
    {
        if (!Declaration().IsMatch(code))
            code = $"[Workflow]\npublic sealed partial class OrderWorkflow\n{{\n{code}\n}}\n";
        var files = s_surroundings.Where(s => !Regex.IsMatch(code, $@"\b(class|record) {s.Key}\b")).Select(s => (s.Key + ".cs", "namespace Shop;\n" + s.Value));
        var compilation = Compiling.Compilation([("Usings.cs", Usings), ("Input.cs", "namespace Shop;\n" + code), .. files]);
        compilation = compilation.WithOptions(compilation.Options.WithAllowUnsafe(true));
        s_driver.Value.RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        var complaints = generated.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning && d.Id != "CS1591");
        return [.. complaints, .. await generated.WithAnalyzers(Rule.Analyzers).GetAnalyzerDiagnosticsAsync()];
    }

    private static ISourceGenerator JsonGenerator()
    {
        var packs = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        var version = Directory.GetDirectories(packs, $"{Environment.Version.Major}.*").MaxBy(d => Version.Parse(Path.GetFileName(d).Split('-')[0]))!;
        var assembly = Assembly.LoadFrom(Path.Combine(version, "analyzers", "dotnet", "cs", "System.Text.Json.SourceGeneration.dll"));
        var type = assembly.GetType("System.Text.Json.SourceGeneration.JsonSourceGenerator", throwOnError: true)!;
        return ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator();
    }

    [GeneratedRegex(@"^\s*(\[|public |internal |sealed |static |partial |abstract |file )*(class|record|struct|interface|enum) ", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
