using Edda.Generators.Tests.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Tests.Determinism;

/// <summary>What a workflow's code reaches elsewhere, for sure (EDDA2900); where it is only possible (EDDA2901), see <see cref="PossibleRouteTests"/>.</summary>
public sealed class ReachedRuleTests
{
    private const string Clock = "public static class Clock { public static DateTime Now() => DateTime.UtcNow; public static int Hour => Now().Hour; }\n";

    /// <summary>A statement of the workflow, and the code that it reaches.</summary>
    [TestCase("_ = {|EDDA2900:Clock.Now|}();", "")]
    [TestCase("_ = {|EDDA2900:Clock.Hour|};", "")]
    [TestCase("_ = items.Select({|EDDA2900:A.Of|}).ToList();", "public static class A { public static int Of(string x) => Clock.Hour; }")]
    [TestCase("Func<string, int> f = {|EDDA2900:A.Of|}; _ = f(\"a\");", "public static class A { public static int Of(string x) => Clock.Hour; }")]
    [TestCase("_ = {|EDDA2900:new A()|};", "public sealed class A { public A() { _ = Clock.Hour; } }")]
    [TestCase("_ = {|EDDA2900:new A()|};", "public sealed class A { private readonly int _hour = Clock.Hour; public int Hour => _hour; }")]
    [TestCase("_ = {|EDDA2900:new A()|};", "public sealed class A { public int Hour { get; } = Clock.Hour; }")]
    [TestCase("_ = {|EDDA2900:new B()|};", "public class A { public A() { _ = Clock.Hour; } } public sealed class B : A;")]
    [TestCase("_ = {|EDDA2900:new B()|};", "public class A(int hour) { public int Hour => hour; } public sealed class B() : A(Clock.Hour);")]
    [TestCase("_ = {|EDDA2900:A.Hour|};", "public static class A { public static readonly int Hour = Clock.Hour; }")]
    [TestCase("_ = {|EDDA2900:A.Hour|};", "public static class A { public static int Hour { get; } = Clock.Hour; }")]
    [TestCase("_ = {|EDDA2900:new A()[1]|};", "public sealed class A { public int this[int i] => Clock.Hour; }")]
    [TestCase("_ = {|EDDA2900:new A() + new A()|};", "public sealed class A { public static A operator +(A a, A b) => Clock.Hour > 1 ? a : b; }")]
    [TestCase("int x = {|EDDA2900:new A()|};", "public sealed class A { public static implicit operator int(A a) => Clock.Hour; }")]
    [TestCase("foreach (var x in {|EDDA2900:new A()|}) { }", "public sealed class A { public IEnumerator<int> GetEnumerator() { yield return Clock.Hour; } }")]
    [TestCase("{|EDDA2900:using|} var a = new A();", "public sealed class A : IDisposable { public void Dispose() => _ = Clock.Hour; }")]
    [TestCase("{|EDDA2900:using|} (new A()) { }", "public sealed class A : IDisposable { void IDisposable.Dispose() => _ = Clock.Hour; }")]
    [TestCase("{|EDDA2900:var (a, b) = new A()|};", "public sealed class A { public void Deconstruct(out int a, out int b) { a = Clock.Hour; b = 1; } }")]
    [TestCase("await {|EDDA2900:ctx.Run|}();", "public static class A { public static async Task Run(this WorkflowContext ctx) { await ctx.Notify(\"a\"); await ctx.Sleep(TimeSpan.FromHours(Clock.Hour)); } }")]
    [TestCase("_ = new A() is {|EDDA2900:(1, 2)|};", "public sealed class A { public void Deconstruct(out int a, out int b) { a = Clock.Hour; b = 1; } }")]
    [TestCase("_ = \"a\".{|EDDA2900:Hours|}();", "public static class A { public static int Hours(this string x) => Clock.Hour; }")]
    [TestCase("_ = new List<int> { 1 }.Count + new A { {|EDDA2900:1|} }.N;", "public sealed class A : System.Collections.IEnumerable { public int N; public void Add(int x) => N = Clock.Hour; public System.Collections.IEnumerator GetEnumerator() => null!; }")]
    [TestCase("_ = (from x in items select {|EDDA2900:A.Of|}(x)).ToList();", "public static class A { public static int Of(string x) => Clock.Hour; }")]
    [TestCase("await {|EDDA2900:A.Run|}();", "public static class A { public static async Task Run() { await Task.CompletedTask; _ = Clock.Hour; } }")]
    [TestCase("await foreach (var x in {|EDDA2900:A.All|}()) { }", "public static class A { public static async IAsyncEnumerable<int> All() { await Task.CompletedTask; yield return Clock.Hour; } }")]
    [TestCase("_ = {|EDDA2900:A.Of|}(x => x);", "public static class A { public static int Of(Func<int, int> f) { return Inner(); int Inner() => f(Clock.Hour); } }")]
    [TestCase("IClock c = new Machine(); _ = {|EDDA2900:c.Now|}();", "public interface IClock { int Now(); } public sealed class Machine : IClock { public int Now() => Clock.Hour; }")]
    [TestCase("A a = new B(); _ = {|EDDA2900:a.Now|};", "public abstract class A { public abstract int Now { get; } } public sealed class B : A { public override int Now => Clock.Hour; }")]
    [TestCase("_ = {|EDDA2900:A.Of<int>|}(1);", "public static class A { public static int Of<T>(T x) => Clock.Hour; }")]
    public Task A_way_is_followed(string statement, string code) =>
        Judged.Source($"namespace N;\n{Clock}{code}\n[Workflow] public sealed partial class W {{ public async Task RunAsync(WorkflowContext ctx, List<string> items) {{ await ctx.Sleep(TimeSpan.Zero); {statement} }} }}");

    [TestCase("_ = nameof(Clock.Now) + typeof(A).Name;", "public static class A { static A() => _ = Clock.Hour; }")]
    [TestCase("_ = A.Of(1);", "public static class A { public static int Of(int x) => x; public static int Unused() => Clock.Hour; }")]
    [TestCase("_ = A.Of(1);", "public static class A { private static readonly int s_hour = Clock.Hour; public static int Of(int x) => x; public static int Hour() => s_hour; }")]
    [TestCase("A.Say(Clock.Now());", "public static class A { [System.Diagnostics.Conditional(\"TRACING\")] public static void Say(DateTime x) { } }")]
    [TestCase("System.Diagnostics.Debug.Assert(Clock.Hour > 1);", "")]
    [TestCase("A.Of();", "public sealed class TimedAttribute(string clock) : Attribute { public string Clock => clock + N.Clock.Hour; } public static class A { [Timed(nameof(DateTime.UtcNow))] public static void Of() { } }")]
    [TestCase("await ctx.Get();", "[Activity] public sealed partial class Get { public int Run() => Clock.Hour; } [Compensation(typeof(Get))] public sealed partial class Unget { public async Task RunAsync() { var watch = System.Diagnostics.Stopwatch.StartNew(); using var http = new System.Net.Http.HttpClient(); await http.GetAsync(\"a\" + Clock.Hour + DateTime.UtcNow + watch.Elapsed); } }")]
    [TestCase("await ctx.Get(); await ctx.Notify(Get.Plain(\"a\"));", "[Activity] public sealed partial class Get { public int Run() => Clock.Hour; public static string Plain(string x) => x; }")]
    [TestCase("await ctx.Charge(\"a\"); await ctx.Undo();", "public static class A { public static Task Undo(this WorkflowContext ctx) => ctx.Notify(\"a\"); }")]
    [TestCase("IEnumerable<int> x = [1]; foreach (var y in x) { } _ = x.ToString();", "public sealed class A : IEnumerable<int> { public IEnumerator<int> GetEnumerator() { yield return Clock.Hour; } System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); public override string ToString() => Clock.Hour + \"\"; }")]
    public Task What_does_not_run_is_not(string statement, string code) =>
        Judged.Source($"namespace N;\n{Clock}{code}\n[Workflow] public sealed partial class W {{ public async Task RunAsync(WorkflowContext ctx, List<string> items) {{ await ctx.Sleep(TimeSpan.Zero); {statement} }} }}");

    [Test]
    public Task Members_of_the_workflow_itself_are_reported_where_they_stand() => Judged.Members("""
        private readonly DateTime _began = {|EDDA2001:DateTime.UtcNow|};
        private static readonly Guid s_id = {|EDDA2002:Guid.NewGuid|}();
        private DateTime Today => {|EDDA2001:DateTime.Today|};
        public async Task RunAsync(WorkflowContext ctx)
        {
            await Step(ctx);
            _ = Today + (_began - Today) + s_id.ToString();
            Guid Local() => {|EDDA2002:Guid.NewGuid|}();
            _ = Local();
        }
        private async Task Step(WorkflowContext ctx) => await {|EDDA2004:Task.Delay|}(1); // Judged, never run: a wait in the own method of a workflow.
        """);

    [Test]
    public Task Members_that_no_run_reaches_are_not_reported() => Judged.Members("""
        private static readonly DateTime s_started = DateTime.UtcNow;
        public Task RunAsync(WorkflowContext ctx) => ctx.Sleep(TimeSpan.Zero);
        public static async Task Start(EddaClient client) { await Task.Delay(1); Console.WriteLine(s_started); } // Judged, never run: a wait in code that no workflow reaches.
        """);

    [Test]
    public async Task A_workflow_in_several_files_and_its_base_class_are_one()
    {
        await Judged.Files([
            "namespace N; [Workflow] public sealed partial class W : Base { public async Task RunAsync(WorkflowContext ctx) { await Second(ctx); _ = {|EDDA2900:Shared|}(); } }",
            "namespace N; public sealed partial class W { private Task Second(WorkflowContext ctx) => ctx.Sleep({|EDDA2001:DateTime.Now|}.TimeOfDay); }",
            "namespace N; public abstract class Base { protected static DateTime Shared() => DateTime.Now; }"]);
    }

    [Test]
    public async Task The_shortest_way_is_shown_once_for_each_call_and_target()
    {
        var messages = await Judged.Source($$"""
            namespace N;
            {{Clock}}
            [Workflow] public sealed partial class W
            {
                public async Task RunAsync(WorkflowContext ctx) { await ctx.Sleep({|EDDA2900:A.Far|}()); await ctx.Sleep({|EDDA2900:A.Far|}()); }
            }
            public static class A
            {
                public static TimeSpan Far() { _ = Near(); Loop(2); return Clock.Now().TimeOfDay; }
                private static DateTime Near() => Clock.Now();
                private static void Loop(int n) { if (n > 0) Loop(n - 1); else _ = Far(); }
            }
            """);
        Assert.That(messages[0], Does.StartWith("EDDA2900 'A.Far()' reaches 'DateTime.UtcNow' (RunAsync → A.Far → Clock.Now → DateTime.UtcNow), which reads the clock"));
        Assert.That(messages, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Of_a_long_way_the_beginning_and_the_end_are_told()
    {
        var messages = await Judged.Source($$"""
            namespace N;
            {{Clock}}
            public static class A { {{string.Concat(Enumerable.Range(0, 40).Select(i => $"public static TimeSpan H{i}() => H{i + 1}();\n"))}} public static TimeSpan H40() => Clock.Now().TimeOfDay; }
            [Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) => await ctx.Sleep({|EDDA2900:A.H0|}()); }
            """);
        Assert.That(messages[0], Does.Contain("(RunAsync → A.H0 → ").And.Contain(" → A.H10 → … → A.H").And.Contain(" → A.H40 → Clock.Now → DateTime.UtcNow)"));
        Assert.That(messages[0], Does.Not.Contain("A.H20"));
    }

    [Test]
    public async Task The_offending_line_goes_with_it()
    {
        var compilation = Compiling.Generate(Compiling.Compilation($"using System; using System.Threading.Tasks; using Edda; namespace N;\n{Clock}[Workflow] public sealed partial class W {{ public Task RunAsync(WorkflowContext ctx) => ctx.Sleep(TimeSpan.FromHours(Clock.Hour)); }}")).Compilation;
        var reported = (await Judged.Analyze(compilation)).Single();
        var line = reported.AdditionalLocations.Single();
        Assert.That(line.SourceTree!.GetText().ToString(line.SourceSpan), Is.EqualTo("DateTime.UtcNow"));
    }

    [TestCase("EDDA2001")]
    [TestCase("EDDA2900")]
    public async Task A_rule_that_is_switched_off_is_off_behind_calls_too(string id)
    {
        var compilation = Compiling.Generate(Compiling.Compilation($"using System; using System.Threading.Tasks; using Edda; namespace N;\n{Clock}[Workflow] public sealed partial class W {{ public Task RunAsync(WorkflowContext ctx) => ctx.Sleep(TimeSpan.FromHours(Clock.Hour)); }}")).Compilation;
        var without = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(compilation.Options.SpecificDiagnosticOptions.SetItem(id, ReportDiagnostic.Suppress)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Judged.Analyze(compilation)).Select(d => d.Id), Is.EqualTo((string[])["EDDA2900"]));
            Assert.That(await Judged.Analyze(without), Is.Empty);
        }
    }
}
