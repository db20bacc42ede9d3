using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Edda.Generators.Tests.RuleCatalogue;

/// <summary>A rule of each band, and those that a build reports at its end, are raised, lowered and silenced in every way that the compiler offers.</summary>
public sealed class SeverityTests
{
    private static IEnumerable<TestCaseData> Bands()
    {
        yield return new TestCaseData(
            "EDDA1011",
            "[Edda.Activity(\"a\")] public sealed partial class A {{ public void Run() {{ }} }}\n{0}[Edda.Activity(\"A\")] public sealed partial class B {{ public void Run() {{ }} }}\n{1}",
            DiagnosticSeverity.Error);
        yield return new TestCaseData("EDDA1001", "[Edda.Activity]\n{0}public sealed class A {{ public void Run() {{ }} }}\n{1}", DiagnosticSeverity.Error);
        yield return new TestCaseData(
            "EDDA2001",
            "[Edda.Workflow] public sealed partial class A {{\n{0}public System.Threading.Tasks.Task RunAsync(Edda.WorkflowContext ctx) => ctx.SleepUntil(System.DateTime.UtcNow);\n{1}}}",
            DiagnosticSeverity.Error);
        yield return new TestCaseData(
            "EDDA2900",
            "[Edda.Workflow] public sealed partial class A {{\n{0}public System.Threading.Tasks.Task RunAsync(Edda.WorkflowContext ctx) => ctx.SleepUntil(Clock.Now());\n{1}}}\n"
            + "public static class Clock {{ public static System.DateTime Now() => System.DateTime.UtcNow; }}",
            DiagnosticSeverity.Error);
        yield return new TestCaseData(
            "EDDA2901",
            "[Edda.Workflow] public sealed partial class A {{\n{0}public System.Threading.Tasks.Task RunAsync(Edda.WorkflowContext ctx) {{ Trace.Say(); return ctx.Sleep(default); }}\n{1}}}\n"
            + "public static class Trace {{ public static void Say() => System.Console.WriteLine(); }}",
            DiagnosticSeverity.Warning);
        yield return new TestCaseData(
            "EDDA3001",
            "[Edda.Workflow] public sealed partial class A {{\n{0}public System.Threading.Tasks.Task RunAsync(Edda.WorkflowContext ctx) {{ ctx.Sleep(default); return ctx.Sleep(default); }}\n{1}}}",
            DiagnosticSeverity.Warning);
        yield return new TestCaseData("EDDA4005", "[Edda.Activity] public sealed partial class A {{\n{0}public void Run(object any) {{ }}\n{1}}}", DiagnosticSeverity.Warning);
    }

    [Test]
    public void Each_band_is_tried() => Assert.That(Bands().Select(c => ((string)c.Arguments[0]!)[4]), Is.SupersetOf(Rule.All.Select(r => r.Id[4]).Distinct()));

    [TestCaseSource(nameof(Bands))]
    public async Task A_rule_has_its_severity_where_nothing_is_said(string id, string source, DiagnosticSeverity severity) =>
        Assert.That(await Found(string.Format(null, source, "", "")), Is.EqualTo(new[] { (id, severity) }));

    [TestCaseSource(nameof(Bands))]
    public async Task The_editor_configuration_changes_a_severity(string id, string source, DiagnosticSeverity severity)
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var (set, expected) in new[] { (ReportDiagnostic.Error, DiagnosticSeverity.Error), (ReportDiagnostic.Warn, DiagnosticSeverity.Warning), (ReportDiagnostic.Info, DiagnosticSeverity.Info) })
                Assert.That(await Found(string.Format(null, source, "", ""), new Configured(id, set)), Is.EqualTo(new[] { (id, expected) }), $"{severity} set to {set}");
            Assert.That(await Found(string.Format(null, source, "", ""), new Configured(id, ReportDiagnostic.Suppress)), Is.Empty);
        }
    }

    [TestCaseSource(nameof(Bands))]
    public async Task A_pragma_silences_a_rule_where_it_stands(string id, string source, DiagnosticSeverity severity)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Found(string.Format(null, source, $"#pragma warning disable {id}\n", "")), Is.Empty, $"{severity}");
            Assert.That(await Found(string.Format(null, source, "", $"\n#pragma warning disable {id}\n")), Has.Count.EqualTo(1), "below it");
        }
    }

    [TestCaseSource(nameof(Bands))]
    public async Task An_attribute_silences_a_rule_on_its_member(string id, string source, DiagnosticSeverity severity)
    {
        var attribute = $"[System.Diagnostics.CodeAnalysis.SuppressMessage(\"Edda\", \"{id}\", Justification = \"tried\")]\n";
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Found(string.Format(null, source, attribute, "")), Is.Empty, $"{severity}");
            Assert.That(await Found(string.Format(null, source, attribute.Replace(id, "EDDA1099", StringComparison.Ordinal), "")), Has.Count.EqualTo(1), "of another rule");
        }
    }

    private static async Task<IReadOnlyList<(string Id, DiagnosticSeverity Severity)>> Found(string source, SyntaxTreeOptionsProvider? configured = null)
    {
        var compilation = Compiling.Compilation("namespace N;\n" + source);
        compilation = Compiling.Generate(compilation).Compilation;
        compilation = compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(configured));
        var found = await compilation.WithAnalyzers(Rule.Analyzers).GetAnalyzerDiagnosticsAsync();
        return [.. found.Select(d => (d.Id, d.Severity))];
    }

    /// <summary>What an <c>.editorconfig</c> says about one rule.</summary>
    private sealed class Configured(string id, ReportDiagnostic severity) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic found)
        {
            found = severity;
            return diagnosticId == id;
        }

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic found)
        {
            found = ReportDiagnostic.Default;
            return false;
        }
    }
}
