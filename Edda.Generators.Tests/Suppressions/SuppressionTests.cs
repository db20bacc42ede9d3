using Edda.Generators.Suppressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Edda.Generators.Tests.Suppressions;

/// <summary>Advice of other analyzers that a marked class cannot follow is silenced, and nothing beside it.</summary>
public sealed class SuppressionTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.ComponentModel.DataAnnotations;
        using System.Threading.Tasks;
        using Edda;
        namespace App;

        """;

    [TestCase("[Workflow] public sealed partial class C { public Task |RunAsync|(WorkflowContext ctx) => Task.CompletedTask; }", true)]
    [TestCase("[Activity] public sealed partial class C { public int |Run|() => 1; }", true)]
    [TestCase("[Activity] public sealed partial class A { public int Run() => GetHashCode(); } [Compensation(typeof(A))] public sealed partial class C { public Task |RunAsync|() => Task.CompletedTask; }", true)]
    [TestCase("[Activity] public sealed partial class C { public int Run() => GetHashCode() + Other(); private int |Other|() => 1; }", false)]
    [TestCase("public sealed class C { public Task |RunAsync|(WorkflowContext ctx) => Task.CompletedTask; }", false)]
    public async Task The_advice_to_make_a_method_static_is_silenced_on_bodies(string source, bool isSilenced) =>
        await Check(LoadedAnalyzer.Of("CA1822"), "CA1822", new BodySuppressor(), source, isSilenced);

    // A valid class is created by generated code, which this advice knows of; for one that breaks a rule nothing is generated.
    [TestCase("[Activity] internal sealed class |C| { public int Run() => 1; }", true)]
    [TestCase("[Workflow] internal sealed partial class |C| { public Task RunAsync() => Task.CompletedTask; }", true)]
    [TestCase("internal sealed class |C| { public int Run() => 1; }", false)]
    public async Task The_advice_to_delete_a_class_that_nobody_creates_is_silenced_on_marked_ones(string source, bool isSilenced) =>
        await Check(LoadedAnalyzer.Of("CA1812"), "CA1812", new MarkedClassSuppressor(), source, isSilenced);

    [Test]
    public async Task The_advice_to_leave_the_thread_at_an_await_is_silenced_in_workflows(
        [Values("CA2007", "MA0004", "RCS1090", "VSTHRD111")] string id,
        [ValueSource(nameof(s_awaits))] (string Source, bool IsSilenced) awaiting)
    {
        // Each shows an await at a place of its own: the task that is awaited, or the whole expression.
        var source = awaiting.Source.Replace("«", id is "MA0004" ? "|await " : "await |", StringComparison.Ordinal).Replace("»", "|", StringComparison.Ordinal);
        await Check(LoadedAnalyzer.Of(id), id, new WorkflowCodeSuppressor(), source, awaiting.IsSilenced);
    }

    private static readonly (string Source, bool IsSilenced)[] s_awaits =
    [
        ("[Workflow] public sealed partial class C { public async Task RunAsync(WorkflowContext ctx) => «ctx.Sleep(TimeSpan.Zero)»; }", true),
        ("[Workflow] public sealed partial class C { public Task RunAsync(WorkflowContext ctx) => Step(ctx); private static async Task Step(WorkflowContext ctx) { await Local().ConfigureAwait(true); async Task Local() => «ctx.Sleep(TimeSpan.Zero)»; } }", true),
        ("[Workflow] public sealed partial class C { public Task RunAsync(WorkflowContext ctx) { Func<Task> step = async () => «ctx.Sleep(TimeSpan.Zero)»; return step(); } }", true),
        ("[Activity] public sealed partial class C { public async Task RunAsync() => «Task.Delay(1)»; }", false),
        ("[Activity] public sealed partial class A { public int Run() => 1; } [Compensation(typeof(A))] public sealed partial class C { public async Task RunAsync() => «Task.Delay(1)»; }", false),
        ("public static class C { public static async Task Of() => «Task.Delay(1)»; }", false),
    ];

    [TestCase("[Workflow] public sealed partial class C { public Task<int> RunAsync(WorkflowContext ctx) => Task.FromResult(|ctx.Random.Next()|); }", true)]
    [TestCase("[Workflow] public sealed partial class C { public Task<int> RunAsync(WorkflowContext ctx) { var random = ctx.Random; return Task.FromResult(|random.Next(6)|); } }", true)]
    [TestCase("[Workflow] public sealed partial class C { public Task<int> RunAsync(WorkflowContext ctx, int seed) => Task.FromResult(|new Random(seed).Next()|); }", true)]
    [TestCase("public static class C { public static int Dice(this WorkflowContext ctx) => |ctx.Random.Next(6)|; }", true)]
    [TestCase("public static class C { public static int Dice(Random random) => |random.Next(6)|; }", false)]
    [TestCase("[Activity] public sealed partial class C { public int Run() => |Random.Shared.Next()|; }", false)]
    public async Task The_advice_to_take_random_numbers_of_another_kind_is_silenced_in_workflows(string source, bool isSilenced) =>
        await Check(LoadedAnalyzer.Of("CA5394"), "CA5394", new WorkflowCodeSuppressor(), source, isSilenced);

    [TestCase("VSTHRD200", "[Activity] public sealed partial class C { public Task |Run|() => Task.CompletedTask; }", true)]
    [TestCase("VSTHRD200", "[Activity] public sealed partial class C { public int |RunAsync|() => 1; }", true)]
    [TestCase("VSTHRD200", "[Workflow] public sealed partial class C { public Task RunAsync(WorkflowContext ctx) => Rest(ctx); private static Task |Rest|(WorkflowContext ctx) => ctx.Sleep(TimeSpan.Zero); }", false)]
    [TestCase("VSTHRD200", "public sealed class C { public Task |Run|() => Task.CompletedTask; }", false)]
    [TestCase("RCS1046", "[Activity] public sealed partial class C { public Task |Run|() => Task.CompletedTask; }", true)]
    [TestCase("RCS1046", "public sealed class C { public Task |Run|() => Task.CompletedTask; }", false)]
    [TestCase("RCS1047", "[Activity] public sealed partial class C { public int |RunAsync|() => 1; }", true)]
    [TestCase("RCS1047", "public sealed class C { public int |RunAsync|() => 1; }", false)]
    public async Task The_advice_to_rename_what_returns_a_task_is_silenced_on_bodies(string id, string source, bool isSilenced) =>
        await Check(LoadedAnalyzer.Of(id), id, new BodySuppressor(), source, isSilenced);

    [TestCase("[Workflow] public sealed partial class C { public Task RunAsync(WorkflowContext |ctx|) => Task.CompletedTask; }", true)]
    [TestCase("[Workflow] public sealed partial class C { public Task RunAsync(WorkflowContext ctx, int |unused|) => Task.CompletedTask; }", false)]
    [TestCase("[Workflow] public sealed partial class C { private static void Other(WorkflowContext |ctx|) { } }", false)]
    [TestCase("[Activity] public sealed partial class C { public void Run(ActivityExecutionContext |ctx|) { } }", false)]
    public async Task The_advice_to_delete_an_unused_parameter_is_silenced_on_a_workflows_context(string source, bool isSilenced) =>
        await Check(ReportingAnalyzer.Parameters, "IDE0060", new BodySuppressor(), source, isSilenced);

    [TestCase("[Activity] public sealed partial class C { public void Run([|MinLength(2)|] string text) { } }", true)]
    [TestCase("[Activity] public sealed partial class C { public void Run(Text text) { } } public sealed record Text([|MaxLength(2)|] string Value);", true)]
    [TestCase("[Activity] public sealed partial class C { public void Run(Text text) { } } public sealed record Text([property: |Length(1, 2)|] string Value);", true)]
    [TestCase("[Activity] public sealed partial class C { public void Run(List<Text[]> texts) { } } public class Text { public string? A { get; set; } [|Compare(\"A\")|] public string? B { get; set; } }", true)]
    [TestCase("[Activity] public sealed partial class C { public void Run(Text<int> text) { } } public class Base { [|Range(typeof(decimal), \"1\", \"2\")|] public decimal Value; } public class Text<T> : Base;", true)]
    [TestCase("[Activity] public sealed partial class C { public void Run(Text<int> text) { } } public class Text<T> { [|MaxLength(2)|] public string? Value { get; set; } }", true)]
    [TestCase("[Activity] public sealed partial class C { public void Run([|Fetched|] string text) { } } public sealed class FetchedAttribute : ValidationAttribute;", false)]
    [TestCase("[Activity] public sealed partial class C { public Text Run() => new(); } public class Text { [|MinLength(2)|] public string? Value { get; set; } }", false)]
    [TestCase("[Activity] public sealed partial class C { public void Run() { } public void Other([|MinLength(2)|] string text) { } }", false)]
    [TestCase("public class Text { [|MinLength(2)|] public string? Value { get; set; } }", false)]
    [TestCase("[Activity] public sealed partial class C { public void Run(Text text) { } } public class Text { public void Other([|MinLength(2)|] string text) { } }", false)]
    public async Task The_warning_of_an_annotation_that_reflects_is_silenced_where_a_generated_validator_checks_it(string source, bool isSilenced) =>
        await Check(ReportingAnalyzer.Attributes, "IL2026", new AnnotationSuppressor(), source, isSilenced);

    [Test]
    public void Every_suppression_says_why_under_an_id_of_its_own()
    {
        var suppressions = typeof(EddaGenerator).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(DiagnosticSuppressor)))
            .SelectMany(t => ((DiagnosticSuppressor)Activator.CreateInstance(t)!).SupportedSuppressions).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(suppressions.Select(s => s.Id), Is.All.StartsWith("EDDA9"));
            // One id says one thing, whoever gives the advice.
            Assert.That(suppressions.Select(s => s.Justification.ToString()).Distinct().Count(), Is.EqualTo(suppressions.Select(s => s.Id).Distinct().Count()));
            Assert.That(
                suppressions.Select(s => s.SuppressedDiagnosticId),
                Is.EquivalentTo((string[])["CA1812", "CA1822", "CA2007", "CA5394", "IDE0060", "IL2026", "MA0004", "RCS1046", "RCS1047", "RCS1090", "VSTHRD111", "VSTHRD200"]));
            Assert.That(suppressions.Select(s => s.Justification.ToString()), Is.All.Matches("^[A-Z].{20,}\\.$"));
        }
    }

    /// <summary>Between the bars stands what the other analyzer reports.</summary>
    private static async Task Check(DiagnosticAnalyzer analyzer, string id, DiagnosticSuppressor suppressor, string marked, bool isSilenced)
    {
        var parts = (Usings + marked).Split('|');
        var compilation = Compiling.Generate(Compiling.Compilation(string.Concat(parts))).Compilation;
        compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(compilation.Options.SpecificDiagnosticOptions.SetItem(id, ReportDiagnostic.Warn)));
        var analyzed = compilation.WithAnalyzers(
            [analyzer, suppressor],
            new CompilationWithAnalyzersOptions(new AnalyzerOptions([], new EveryOption()), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true));
        var found = await analyzed.GetAnalyzerDiagnosticsAsync();
        Assert.That(found.Select(d => d.Id), Has.None.EqualTo("AD0001"), string.Join('\n', found));
        var here = found.Where(d => d.Id == id && d.Location.SourceTree!.FilePath == "Input.cs" && d.Location.SourceSpan.Start == parts[0].Length && d.Location.SourceSpan.Length == parts[1].Length).ToList();
        Assert.That(here.Select(d => d.IsSuppressed), Is.EqualTo(new[] { isSilenced }), string.Join('\n', found));
    }
}
