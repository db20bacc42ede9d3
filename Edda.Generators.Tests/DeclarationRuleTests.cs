using System.Collections.Immutable;
using Edda.Generators.Declarations.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Edda.Generators.Tests;

/// <summary>Each invalid declaration is reported under one id, by a message that says what to do, and nothing generated from it fails to compile.</summary>
public sealed class DeclarationRuleTests
{
    private const string Usings = """
        using System; using System.Collections.Generic; using System.Data.Common; using System.Threading; using System.Threading.Tasks; using Edda;
        namespace N;

        """;

    private const string Valid = "[Activity] public sealed partial class Charge { public Task<string> RunAsync(string id, int amount, string? note) => Task.FromResult(id); }\n";

    // Errors of the compiler about what the user wrote, which the rule explains further.
    private static IEnumerable<TestCaseData> Invalid()
    {
        yield return Case("EDDA1001", "[Activity] public sealed class A { public void Run() { } }", "declare 'A' partial");
        yield return Case("EDDA1001", "public static class Outer { [Activity] public sealed partial class A { public void Run() { } } }", "declare 'Outer' partial");
        yield return Case("EDDA1002", "[Activity] public sealed partial record A { public void Run() { } }", "record");
        yield return Case("EDDA1002", "[Activity] file sealed partial class A { public void Run() { } }", "file type");
        yield return Case("EDDA1003", "[Activity] public abstract partial class A { public void Run() { } }", "abstract");
        yield return Case("EDDA1003", "[Activity] public sealed partial class A<T> { public void Run() { } }", "generic");
        yield return Case("EDDA1003", "public partial class Outer<T> { [Activity] public sealed partial class A { public void Run() { } } }", "nested in a generic type");
        yield return Case("EDDA1004", "[Activity] public sealed partial class A { }", "has no body");
        yield return Case("EDDA1004", "[Activity] public sealed partial class A { internal Task RunAsync() => Task.CompletedTask; }", "has no body");
        yield return Case("EDDA1004", "[Activity] public sealed partial class A { public void Run() { } public Task RunAsync() => Task.CompletedTask; }", "several bodies");
        yield return Case("EDDA1004", "[Activity] public sealed partial class A { public void Run() { } public void Run(int x) { } }", "several bodies");
        yield return Case("EDDA1004", "[Activity] public sealed partial class A { public static void Run() { } }", "static or generic body");
        yield return Case("EDDA1004", "[Activity] public sealed partial class A { public T Run<T>(T x) => x; }", "static or generic body");
        yield return Case("EDDA1004", "public class B { public void Run() { } } [Activity] public sealed partial class A : B { }", "in the class itself");
        yield return Case("EDDA1004", "[Workflow] public sealed partial class W { public Task Run(WorkflowContext ctx) => Task.CompletedTask; }", "public RunAsync,");
        yield return Case("EDDA1005", "[Workflow] public sealed partial class W { public Task RunAsync() => Task.CompletedTask; }", "'WorkflowContext ctx'");
        yield return Case("EDDA1005", "[Workflow] public sealed partial class W { public Task RunAsync(WorkflowContext a, WorkflowContext b) => Task.CompletedTask; }", "only there");
        yield return Case("EDDA1006", "[Workflow] public sealed partial class W { public ValueTask RunAsync(WorkflowContext ctx) => default; }", "Task or Task<T>");
        yield return Case("EDDA1006", "[Workflow] public sealed partial class W { public async void RunAsync(WorkflowContext ctx) => await Task.Yield(); }", "Task or Task<T>");
        yield return Case("EDDA1007", "[Activity] public sealed partial class A { public void Run(WorkflowContext ctx) { } }", "ActivityExecutionContext");
        yield return Case("EDDA1008", "[Activity] public sealed partial class A { public void Run(ref int x) { } }", "by reference");
        yield return Case("EDDA1008", "[Activity] public sealed partial class A { public void Run(in int x) { } }", "by reference");
        yield return Case("EDDA1008", "[Activity] public sealed partial class A { public void Run(out int x) => x = 1; }", "by reference");
        yield return Case("EDDA1008", "[Activity] public sealed partial class A { public void Run(params int[] x) { } }", "params");
        yield return Case("EDDA1008", "[Activity] public sealed partial class A { public void Run(Span<int> x) { } }", "ref struct");
        yield return Case("EDDA1008", "[Workflow] public sealed partial class W { public Task RunAsync(WorkflowContext ctx, ReadOnlySpan<char> x) => Task.CompletedTask; }", "ref struct");
        yield return Case("EDDA1009", "[Activity] public sealed partial class A { public async void RunAsync() => await Task.Yield(); }", "so that the engine knows");
        yield return Case("EDDA1009", "[Activity] public sealed partial class A { public int RunAsync() => 1; }", "call the method Run");
        yield return Case("EDDA1009", "[Activity] public sealed partial class A { public Task Run() => Task.CompletedTask; }", "call the method RunAsync");
        yield return Case("EDDA1009", "[Activity] public sealed partial class A { public Span<int> Run() => default; }", "return a value");
        yield return Case("EDDA1009", "[Activity] public sealed partial class A { private int _x; public ref int Run() => ref _x; }", "return a value");
        yield return Case("EDDA1010", "[Activity(\"charge card\")] public sealed partial class A { public void Run() { } }", "other characters");
        yield return Case("EDDA1010", "[Activity(\"\")] public sealed partial class A { public void Run() { } }", "is empty");
        yield return Case("EDDA1010", "[Activity(FormerNames = new[] { \"a/b\" })] public sealed partial class A { public void Run() { } }", "other characters");
        yield return Case("EDDA1010", $"[Workflow(\"{new string('x', 201)}\")] public sealed partial class W {{ public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; }}", "too long");
        yield return Case("EDDA1010", "[Activity] public sealed partial class Größe { public void Run() { } }", "'Größe'");
        yield return Case("EDDA1011", "[Activity(\"x\")] public sealed partial class A { public void Run() { } } [Activity(\"X\")] public sealed partial class B { public void Run() { } }", "'N.A'");
        yield return Case("EDDA1011", "[Activity(FormerNames = new[] { \"B\" })] public sealed partial class A { public void Run() { } } [Activity] public sealed partial class B { public void Run() { } }", "'N.A'");
        yield return Case("EDDA1011", Valid + "[Compensation(typeof(Charge), Name = \"charge\")] public sealed partial class Undo { public void Run() { } }", "'N.Charge'");
        yield return Case("EDDA1011", "[Workflow(\"w\")] public sealed partial class A { public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; } [Workflow(\"W\", Version = 2)] public sealed partial class B { public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; }", "'N.A'");
        yield return Case("EDDA1012", "[Workflow(\"w\")] public sealed partial class A { public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; } [Workflow(\"w\")] public sealed partial class B { public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; }", "version 1 of 'w'");
        yield return Case("EDDA1013", Valid + "[Compensation(typeof(Charge))] public sealed partial class U { public void Run(long amount) { } }", "'string id', 'int amount', 'string? note', its result 'string'");
        yield return Case("EDDA1013", Valid + "[Compensation(typeof(Charge))] public sealed partial class U { public void Run(Guid other) { } }", "take the name and the type");
        yield return Case("EDDA1013", Valid + "[Compensation(typeof(Charge))] public sealed partial class U { public void Run(string note) { } }", "'string? note'");
        yield return Case("EDDA1013", Valid + "[Compensation(typeof(Charge), OnUnknown = true)] public sealed partial class U { public void Run(string result) { } }", "no result, since the outcome may be unknown");
        yield return Case("EDDA1013", "[Activity] public sealed partial class A { public string Run(string result) => result; } [Compensation(typeof(A))] public sealed partial class U { public void Run(string result) { } }", "could be the input 'result' or the result");
        yield return Case("EDDA1014", Valid + "[Compensation(typeof(Charge))] public sealed partial class U { public void Run() { } } [Compensation(typeof(Charge))] public sealed partial class V { public void Run() { } }", "'N.U'");
        yield return Case("EDDA1015", "[Workflow] public sealed partial class W(IServiceProvider services) { public Task RunAsync(WorkflowContext ctx) => Task.FromResult(services); }", "give dependencies to its activities");
        yield return Case("EDDA1015", "[Workflow] public sealed partial class W { private W() { } public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; }", "no public constructor");
        yield return Case("EDDA1015", "[Workflow] public sealed partial class W { public required string X { get; set; } public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; }", "'X'");
        yield return Case("EDDA1016", "[Activity] public sealed partial class A { public A() { } public A(int x) { } public void Run() { } }", "several public constructors");
        yield return Case("EDDA1016", "[Activity] public sealed partial class A { internal A() { } public void Run() { } }", "no public constructor");
        yield return Case("EDDA1016", "[Activity] public sealed partial class A { public A(ref int x) { } public void Run() { } }", "'x'");
        yield return Case("EDDA1016", "[Activity] public sealed partial class A { public required int X { get; set; } public void Run() { } }", "'X'");
        yield return Case("EDDA1017", "public partial class Outer { [Activity] private sealed partial class A { public void Run() { } } }", "internal or public");
        yield return Case("EDDA1017", "public partial class Outer { private protected partial class Middle { [Activity] public sealed partial class A { public void Run() { } } } }", "internal or public");
        yield return Case("EDDA1018", "[Activity] public sealed partial class Sleep { public void Run() { } }", "ctx.Sleep");
        yield return Case("EDDA1018", "[Activity] public sealed partial class ToString { public void Run() { } }", "ctx.ToString");
        yield return Case("EDDA1018", "[Activity] public sealed partial class RunChild { public void Run() { } }", "ctx.RunChild");
        yield return Case("EDDA1019", "public static partial class X { [Activity] public sealed partial class A { public void Run() { } } } public static partial class Y { [Activity] public sealed partial class A { public void Run() { } } }", "'N.X.A'");
        yield return Case("EDDA1020", "[Activity] public sealed partial class A { public void Run() { } public int Definition => 1; }", "'Definition'");
        yield return Case("EDDA1020", "[Workflow] public sealed partial class W { public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; private void With() { } }", "'With'");
        yield return Case("EDDA1020", "public class B { protected void With() { } } [Activity] public sealed partial class A : B { public void Run() { } }", "'With'");
        yield return Case("EDDA1020", "[Activity] public sealed partial class With { public void Run() { } }", "'With'");
        yield return Case("EDDA1021", "public class Plain; [Compensation(typeof(Plain))] public sealed partial class U { public void Run() { } }", "N.Plain");
        yield return Case("EDDA1021", "[Compensation(null!)] public sealed partial class U { public void Run() { } }", "null");
        yield return Case("EDDA1022", "[Activity, Compensation(typeof(A))] public sealed partial class A { public void Run() { } }", "one class is one");
        yield return Case("EDDA1023", "[Workflow(Version = 0)] public sealed partial class W { public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; }", "versions begin with 1");
        yield return Case("EDDA1024", "[Workflow] public sealed partial class W { public Task RunAsync(WorkflowContext ctx, CancellationToken ct) => Task.CompletedTask; }", "members of WorkflowContext");
        yield return Case("EDDA1024", "[Workflow] public sealed partial class W { public Task RunAsync(WorkflowContext ctx, DbTransaction tx) => Task.CompletedTask; }", "members of WorkflowContext");
        yield return Case("EDDA1024", "[Activity] public sealed partial class A { public void Run(DbTransaction a, DbTransaction b) { } }", "take it once");
        yield return Case("EDDA1025", "[Activity] public partial class B { public void Run() { } } [Activity] public sealed partial class A : B { public new void Run() { } }", "'B'");
        yield return Case("EDDA1026", "public class ACalls; [Activity] public sealed partial class A { public void Run() { } }", "'ACalls'");
        yield return Case("EDDA1026", "public static partial class X { [Activity] public sealed partial class A { public void Run() { } } } [Activity] public sealed partial class X_A { public void Run() { } }", "'X_A'");
    }

    [TestCaseSource(nameof(Invalid))]
    public async Task An_invalid_declaration_is_reported_and_generates_nothing_that_fails(string id, string source, string advice)
    {
        var generated = Compiling.Generate(Compiling.Compilation(Usings + source));
        var reported = await Analyze(generated.Compilation);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reported.Select(d => d.Id), Is.EqualTo((string[])[id]), string.Join("\n", reported));
            Assert.That(string.Join("\n", reported.Select(d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture))), Does.Contain(advice));
            Assert.That(reported.Select(d => d.Location.SourceTree?.FilePath), Is.All.EqualTo("Input.cs"));
            Assert.That(Faults(generated), Is.Empty);
        }
    }

    [TestCaseSource(typeof(CaseTests), nameof(CaseTests.Names))]
    public async Task A_valid_case_is_not_reported(string name)
    {
        if (name == "NothingValid")
            return;
        var generated = Compiling.Generate(Compiling.Compilation(CaseTests.Input(name)));
        Assert.That(await Analyze(generated.Compilation), Is.Empty);
    }

    [Test]
    public async Task A_misspelt_type_is_left_to_the_compiler()
    {
        var generated = Compiling.Generate(Compiling.Compilation(Usings + """
            [Activity] public sealed partial class A(Mising service) { public List<Mising> Run(Mising[] x) => new(); }
            [Compensation(typeof(A))] public sealed partial class U { public void Run() { } }
            [Compensation(typeof(Mising))] public sealed partial class V { public void Run() { } }
            [Workflow] public sealed partial class W { public Mising RunAsync(Mising ctx) => ctx; }
            """));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Analyze(generated.Compilation), Is.Empty);
            Assert.That(Faults(generated), Is.Empty);
            Assert.That(generated.Compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Id), Is.All.EqualTo("CS0246"));
        }
    }

    [Test]
    public async Task A_broken_class_takes_no_valid_one_with_it()
    {
        var generated = Compiling.Generate(Compiling.Compilation(Usings + Valid + "[Activity] public sealed class Broken { public void Run() { } }"));
        var reported = await Analyze(generated.Compilation);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reported.Select(d => d.Id), Is.EqualTo((string[])["EDDA1001"]));
            Assert.That(generated.Files.Select(f => f.HintName), Does.Contain("N.Charge.g.cs"));
            Assert.That(generated.Files.Select(f => f.HintName), Does.Not.Contain("N.Broken.g.cs"));
            generated.AssertCompiles();
        }
    }

    [Test]
    public void Every_rule_has_one_number()
    {
        var descriptors = new DeclarationAnalyzer().SupportedDiagnostics;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(descriptors.Select(d => d.Id), Is.Unique);
            Assert.That(descriptors.Select(d => d.Id), Is.SubsetOf(Invalid().Select(c => (string)c.Arguments[0]!)));
        }
    }

    internal static async Task<ImmutableArray<Diagnostic>> Analyze(Compilation compilation) =>
        await compilation.WithAnalyzers([new DeclarationAnalyzer()]).GetAnalyzerDiagnosticsAsync();

    private static TestCaseData Case(string id, string source, string advice) =>
        new TestCaseData(id, source, advice).SetArgDisplayNames(id, source.Length > 120 ? source[..120] : source);

    /// <summary>Errors and warnings inside generated code.</summary>
    private static IEnumerable<string> Faults(Generated generated) => generated.Compilation.GetDiagnostics()
        .Where(d => d.Severity >= DiagnosticSeverity.Warning && d.Location.SourceTree is { FilePath: not "Input.cs" })
        .Select(d => d.ToString());
}
