using Edda.Generators.Tests.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Tests.Determinism;

/// <summary>
/// Activities and compensations that a workflow runs or makes through code elsewhere, past the engine: found in the workflow's own project and in a library alike,
/// and not where the same code has nothing to do with a marked class.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class ReachedActivityTests
{
    private const string Steps = """
        public interface IStep { Task<int> RunAsync(int id); }
        public abstract class Step { public abstract Task<int> RunAsync(int id, CancellationToken token); }
        public abstract class Sum { public abstract int Run(); }
        [Activity] public sealed partial class Pay : IStep { public Task<int> RunAsync(int id) => Task.FromResult(id); public static int Fee(int amount) => amount / 100; }
        [Activity] public sealed partial class Ship : Step { public override Task<int> RunAsync(int id, CancellationToken token) => Task.FromResult(id); }
        [Activity] public sealed partial class Add : Sum { public override int Run() => 1; }
        [Compensation(typeof(Pay))] public sealed partial class PayBack { public Task RunAsync(int result) => Task.CompletedTask; }
        """;

    /// <summary>Code of a helper <c>A</c>, and statements that use it.</summary>
    private static readonly (string Kind, string Code, string Use)[] s_cases =
    [
        ("a call", "public static class A { public static Task<int> Of(int id) => new Pay().RunAsync(id); }", "_ = {|EDDA2900:Lib.A.Of|}(1);"),
        ("a call on a local", "public static class A { public static async Task<int> Of(int id) { var pay = new Pay(); return await pay.RunAsync(id); } }", "_ = {|EDDA2900:Lib.A.Of|}(1);"),
        ("a call of a synchronous body", "public static class A { public static int Of() => new Add().Run(); }", "_ = {|EDDA2900:Lib.A.Of|}();"),
        ("a call on a local of the base class", "public static class A { public static int Of() { Sum sum = new Add(); return sum.Run(); } }", "_ = {|EDDA2900:{|EDDA2900:Lib.A.Of|}|}();"),
        ("a compensation", "public static class A { public static Task Of() => new PayBack().RunAsync(1); }", "_ = {|EDDA2900:Lib.A.Of|}();"),
        ("a method group", "public static class A { public static Task<int>[] Of(List<int> ids) => [.. ids.Select(new Pay().RunAsync)]; }", "await Task.WhenAll({|EDDA2900:Lib.A.Of|}([1]));"),
        ("a method group that is kept", "public static class A { public static Func<int, Task<int>> Of() { var pay = new Pay(); return pay.RunAsync; } }", "_ = {|EDDA2900:Lib.A.Of|}()(1);"),
        ("an object alone", "public static class A { public static object Of() => new Pay(); }", "_ = {|EDDA2900:Lib.A.Of|}();"),
        ("an object whose type stands elsewhere", "public static class A { public static int Of() => Give(new()); private static int Give(Pay pay) => 1; }", "_ = {|EDDA2900:Lib.A.Of|}();"),
        ("an object of the type of a local", "public static class A { public static int Of() { Pay pay = new(); return pay is null ? 0 : 1; } }", "_ = {|EDDA2900:Lib.A.Of|}();"),
        ("an object of generic code", "public static class A { public static T Make<T>() where T : new() => new(); public static object Of() => Make<Pay>(); }", "_ = {|EDDA2901:Lib.A.Of|}();"),
        ("an object of a class that derives", "public class B : Unsealed; [Activity] public partial class Unsealed { public void Run() { } } public static class A { public static void Of() => new B().Run(); }", "{|EDDA2900:{|EDDA2900:Lib.A.Of|}|}();"),
        ("a factory of the activity's class", "[Activity] public sealed partial class C { public static C Make() => new(); public void Run() { } }", "_ = {|EDDA2900:Lib.C.Make|}();"),
        ("a field", "public sealed class A(Pay pay) { private readonly Pay _pay = pay; public Task<int> Of() => _pay.RunAsync(1); }", "Lib.A a = null!; _ = {|EDDA2900:a.Of|}();"),
        ("a field that is initialised", "public sealed class A { private readonly Pay _pay = new(); public bool IsHere => _pay is not null; }", "_ = {|EDDA2900:new Lib.A()|};"),
        ("a parameter", "public static class A { public static Task<int> Of(Pay pay) => pay.RunAsync(1); }", "_ = {|EDDA2900:Lib.A.Of|}(null!);"),
        ("a static", "public static class A { private static readonly Pay s_pay = new(); public static Task<int> Of() => s_pay.RunAsync(1); }", "_ = {|EDDA2900:{|EDDA2900:Lib.A.Of|}|}();"),
        ("an interface that activities implement", "public static class A { public static Task<int> Of(IStep step) => step.RunAsync(1); }", "_ = {|EDDA2900:Lib.A.Of|}(null!);"),
        ("an interface that others implement too", "public sealed class Plain : IStep { public Task<int> RunAsync(int id) => Task.FromResult(id); } public static class A { public static Task<int> Of(IStep step) => step.RunAsync(1); }", "_ = {|EDDA2901:Lib.A.Of|}(null!);"),
        ("a base class", "public static class A { public static Task<int> Of(Step step) => step.RunAsync(1, default); }", "_ = {|EDDA2900:Lib.A.Of|}(null!);"),
        ("an explicit implementation beside the body", "public interface IMine { Task<int> RunAsync(int id); } [Activity] public sealed partial class Mine : IMine { public Task<int> RunAsync(int id) => Task.FromResult(id); Task<int> IMine.RunAsync(int id) => RunAsync(id); } public static class A { public static Task<int> Of(IMine mine) => mine.RunAsync(1); }", "_ = {|EDDA2900:Lib.A.Of|}(null!);"),
        ("an explicit implementation of an object that is made", "public interface IMine { int Run(); } [Activity] public sealed partial class Mine : IMine { public int Run() => 1; int IMine.Run() => 2; } public static class A { public static int Of() => ((IMine)new Mine()).Run(); }", "_ = {|EDDA2900:{|EDDA2900:Lib.A.Of|}|}();"),
        ("a base class of the workflow's helper", "public abstract class B { protected Task<int> Pay() => new Pay().RunAsync(1); } public sealed class A : B { public Task<int> Of() => Pay(); }", "var a = new Lib.A(); _ = {|EDDA2900:a.Of|}();"),
        ("an extension", "public static class A { public static Task<int> Paid(this string text) => new Pay().RunAsync(text.Length); }", "await Task.WhenAll(items.Select(i => {|EDDA2900:Lib.A.Paid|}(i)));"),
        ("a property", "public static class A { public static Task<int> Paid => new Pay().RunAsync(1); }", "_ = {|EDDA2900:Lib.A.Paid|};"),
        ("a lambda", "public static class A { public static Func<Task<int>> Of() => () => new Pay().RunAsync(1); }", "_ = {|EDDA2900:Lib.A.Of|}()();"),
        ("a longer way", "public static class A { public static Task<int> Of() => B.Two(); } internal static class B { public static Task<int> Two() => C.Three(); } file static class C { public static Task<int> Three() => new Pay().RunAsync(1); }", "_ = {|EDDA2900:Lib.A.Of|}();"),
        ("a helper that has the context", "public static class A { public static async Task Of(WorkflowContext ctx) { await ctx.Sleep(TimeSpan.Zero); await new Pay().RunAsync(1); } }", "_ = {|EDDA2900:Lib.A.Of|}(ctx);"),
        ("a static of the activity that has another body run", "[Activity] public sealed partial class C { public void Run() { } public static Task<int> All() => new Pay().RunAsync(1); }", "_ = {|EDDA2900:Lib.C.All|}();"),
    ];

    private static readonly string[] s_kinds = [.. s_cases.Select(c => c.Kind)];

    private static readonly (string Kind, string Code, string Use)[] s_silent =
    [
        ("a name", "public static class A { public static string Of() => nameof(Pay) + nameof(Pay.RunAsync) + typeof(Pay).Name; }", "_ = Lib.A.Of();"),
        ("an activity's input", "public sealed record Order(int Id); public static class A { public static Order Of(int id) => new(id); }", "_ = Lib.A.Of(1);"),
        ("a pure static of an activity", "public static class A { public static int Of(int amount) => Pay.Fee(amount); }", "_ = Lib.A.Of(1) + Lib.Pay.Fee(2);"),
        ("a test of the type", "public static class A { public static bool Of(object x) => x is Pay or IStep; }", "_ = Lib.A.Of(1);"),
        ("code that only an activity calls", "public static class A { public static Task<int> Of() => new Pay().RunAsync(1); } [Activity] public sealed partial class D { public Task<int> RunAsync() => A.Of(); }", "_ = 1;"),
        ("code that only a host calls", "public static class Program { public static async Task Start() { var pay = new Pay(); await pay.RunAsync(1); } public static int Other() => 1; }", "_ = Lib.Program.Other();"),
        ("an interface's other member", "public interface IFee { int Of(); } [Activity] public sealed partial class D : IFee { public int Of() => DateTime.Now.Hour; public void Run() { } } public static class A { public static int Of(IFee fee) => fee.Of(); }", "_ = Lib.A.Of(null!);"),
        ("an object of an interface that is known to be another one", "public sealed class Plain : IStep { public Task<int> RunAsync(int id) => Task.FromResult(id); } public static class A { public static Task<int> Of() { IStep step = new Plain(); return step.RunAsync(1); } }", "_ = Lib.A.Of();"),
        ("a stub", "public static class A { public static Task Of(WorkflowContext ctx) => ctx.Call(Made()); private static ActivityCall Made() => throw new InvalidOperationException(); }", "_ = Lib.A.Of(ctx);"),
    ];

    private static readonly string[] s_silentKinds = [.. s_silent.Select(c => c.Kind)];

    [TestCaseSource(nameof(s_kinds))]
    public async Task It_is_found_in_this_project_and_through_an_assembly_alike(string kind)
    {
        var (_, code, use) = s_cases.Single(c => c.Kind == kind);
        var workflow = Agreement.Workflow(use);
        var here = await Judged.Files([workflow, Library(code)]);
        Assert.That(here, Is.Not.Empty);
        Assert.That(await Judged.Source(workflow, Judged.Project(Library(code))), Is.EqualTo(here));
        await Judged.Source(Plain(workflow), Judged.Project(Unmarked(Library(code))));
        await Judged.Files([Plain(workflow), Unmarked(Library(code))]);
    }

    [TestCaseSource(nameof(s_silentKinds))]
    public async Task What_runs_no_activity_is_silent(string kind)
    {
        var (_, code, use) = s_silent.Single(c => c.Kind == kind);
        var workflow = Agreement.Workflow(use);
        await Judged.Files([workflow, Library(code)]);
        await Judged.Source(workflow, Judged.Project(Library(code)));
    }

    [Test]
    public async Task The_message_tells_the_way_and_what_to_do()
    {
        var found = await Judged.Source("""
            namespace N;
            public static class Helper { public static Task<string> Pay(Order order) => new Charge().RunAsync(order.Id, order.Amount); }
            [Workflow] public sealed partial class W { public Task RunAsync(WorkflowContext ctx, Order order) => {|EDDA2900:Helper.Pay|}(order); }
            """);
        Assert.That(found.Single(), Is.EqualTo(
            "EDDA2900 'Helper.Pay()' reaches 'Charge.RunAsync()' (RunAsync → Helper.Pay → Charge.RunAsync), "
            + "which makes or runs an activity or a compensation without the engine, so that nothing is recorded or retried and each replay does it again: "
            + "call the activity by its stub on ctx, in the workflow or in a helper that takes ctx; a compensation is left to the engine"));
    }

    [TestCase("new Charge().Run()", "Run")]
    [TestCase("Inner()", "charge.Run")]
    [TestCase("new Charge() is null ? 1 : 0", "new Charge()")]
    public async Task The_line_that_runs_or_makes_it_goes_with_the_finding(string code, string line)
    {
        var compilation = Compiling.Generate(Compiling.Compilation($$"""
            using System.Threading.Tasks; using Edda;
            namespace N;
            [Activity] public sealed partial class Charge { public int Run() => 1; }
            public static class Helper { public static int Pay() => {{code}}; private static int Inner() { var charge = new Charge(); return charge.Run(); } }
            [Workflow] public sealed partial class W { public Task RunAsync(WorkflowContext ctx) => Task.FromResult(Helper.Pay()); }
            """)).Compilation;
        var reported = (await Judged.Analyze(compilation)).Single();
        var place = reported.AdditionalLocations.Single();
        Assert.That(place.SourceTree!.GetText().ToString(place.SourceSpan), Is.EqualTo(line));
    }

    [TestCase("EDDA2900")]
    [TestCase("EDDA3002")]
    public async Task A_rule_that_is_switched_off_is_off_behind_calls_too(string id)
    {
        var compilation = Compiling.Generate(Compiling.Compilation("""
            using System.Threading.Tasks; using Edda;
            namespace N;
            [Activity] public sealed partial class Charge { public int Run() => 1; }
            public static class Helper { public static int Pay() => new Charge().Run(); }
            [Workflow] public sealed partial class W { public Task RunAsync(WorkflowContext ctx) => Task.FromResult(Helper.Pay()); }
            """)).Compilation;
        var without = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(compilation.Options.SpecificDiagnosticOptions.SetItem(id, ReportDiagnostic.Suppress)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Judged.Analyze(compilation)).Select(d => d.Id), Is.EqualTo((string[])["EDDA2900"]));
            Assert.That(await Judged.Analyze(without), Is.Empty);
        }
    }

    [Test]
    public Task It_is_all_that_is_said_of_a_call_that_is_awaited() => Judged.Source(
        Agreement.Workflow("await {|EDDA2900:Lib.A.Of|}(1);"), Judged.Project(Library("public static class A { public static Task<int> Of(int id) => new Pay().RunAsync(id); }")));

    /// <summary>Also where the interface is a library's, so that what it gives is foreign otherwise.</summary>
    [TestCase("", "EDDA2900")]
    [TestCase("public sealed class Plain : Lib.IMine { public Task<int> RunAsync(int id) => Task.FromResult(id); }", "EDDA2901")]
    public async Task It_is_all_that_is_said_of_an_interface_s_call_that_is_awaited(string beside, string id)
    {
        const string Code = "namespace Lib; public interface IMine { Task<int> RunAsync(int id); } [Activity] public sealed partial class Mine : IMine { public Task<int> RunAsync(int id) => Task.FromResult(id); }";
        var workflow = Agreement.Workflow($"Lib.IMine mine = items.Count > 0 ? null! : null!; await {{|{id}:mine.RunAsync|}}(1);", beside);
        Assert.That(await Judged.Source(workflow, Judged.Project(Code)), Is.EqualTo(await Judged.Files([workflow, Code])));
        var others = Agreement.Workflow("Lib.IMine mine = items.Count > 0 ? null! : null!; await {|EDDA2009:mine.RunAsync|}(1);", beside);
        await Judged.Source(others, Judged.Project(Unmarked(Code)));
    }

    [TestCase("using Act = Edda.ActivityAttribute;", "")]
    [TestCase("", "global using Act = Edda.ActivityAttribute;")]
    [TestCase("", "global using Act = global::Edda.ActivityAttribute;")]
    public async Task A_mark_by_another_name_is_one(string own, string elsewhere)
    {
        var library = $"{elsewhere}\n{own}\nnamespace Lib; [Act] public sealed partial class Mine {{ public Task<int> RunAsync(int id) => Task.FromResult(id); }} public static class A {{ public static Task<int> Of() => new Mine().RunAsync(1); }}";
        var workflow = Agreement.Workflow("_ = {|EDDA2900:Lib.A.Of|}();");
        Assert.That(await Judged.Source(workflow, Judged.Project(library)), Is.EqualTo(await Judged.Files([workflow, library])));
        var other = library.Replace("Edda.ActivityAttribute", "System.SerializableAttribute", StringComparison.Ordinal);
        await Judged.Source(Plain(workflow), Judged.Project(other));
        await Judged.Files([Plain(workflow), other]);
    }

    [Test]
    public async Task A_mark_is_one_whatever_another_file_calls_by_its_name()
    {
        const string Library = """
            namespace Lib { [Activity] public sealed partial class Mine { public Task<int> RunAsync(int id) => Task.FromResult(id); } public static class A { public static Task<int> Of() => new Mine().RunAsync(1); } }
            namespace Other { using Activity = System.Text.StringBuilder; public static class Text { public static Activity Make() => new(); } }
            """;
        var workflow = Agreement.Workflow("_ = {|EDDA2900:Lib.A.Of|}();");
        Assert.That(await Judged.Source(workflow, Judged.Project(Library)), Is.EqualTo(await Judged.Files([workflow, Library])));
    }

    [Test]
    public Task A_base_class_of_the_workflow_is_code_elsewhere() => Judged.Source("""
        namespace N;
        public abstract class Paying { protected Task<string> Pay(string id) => new Charge().RunAsync(id); }
        [Workflow] public sealed partial class W : Paying { public async Task RunAsync(WorkflowContext ctx) => await {|EDDA2900:Pay|}("a"); }
        """);

    [Test]
    public Task Of_the_workflow_s_own_code_the_interface_is_followed() => Judged.Source("""
        namespace N;
        public interface IPaying { Task<string> RunAsync(string id); }
        [Activity] public sealed partial class Pay : IPaying { public Task<string> RunAsync(string id) => Task.FromResult(id); }
        public static class Make { public static T One<T>() where T : new() => new(); }
        [Workflow] public sealed partial class W
        {
            private Task<string> Of(IPaying paying) => {|EDDA2900:paying.RunAsync|}("a");
            public async Task RunAsync(WorkflowContext ctx) => await Of({|EDDA2901:Make.One<Pay>|}());
        }
        """);

    [Test]
    public async Task An_activity_of_another_project_is_known_in_this_one_s_helpers()
    {
        var found = await Judged.Source(
            """
            namespace N;
            public static class Helper { public static async Task<int> Pay() => await new Lib.Pay().RunAsync(1) + await Of(null!); private static Task<int> Of(Lib.Step step) => step.RunAsync(1, default); }
            [Workflow] public sealed partial class W { public Task RunAsync(WorkflowContext ctx) => {|EDDA2900:{|EDDA2900:Helper.Pay|}|}(); }
            """,
            Judged.Project(Library("")));
        Assert.That(found, Has.One.Contains("Ship.RunAsync").And.One.Contains("Pay.RunAsync()"));
    }

    [Test]
    public Task An_interface_that_the_workflow_s_project_implements_by_an_activity_is_followed_out_of_a_library() => Judged.Source(
        """
        namespace N;
        [Activity] public sealed partial class Mine : Lib.IOpen { public Task RunAsync() => Task.CompletedTask; }
        [Workflow] public sealed partial class W { public Task RunAsync(WorkflowContext ctx) => {|EDDA2900:Lib.A.Of|}(null!); }
        """,
        Judged.Project("namespace Lib; public interface IOpen { Task RunAsync(); } public static class A { public static Task Of(IOpen open) => open.RunAsync(); }"));

    [Test]
    public async Task A_library_is_sure_of_an_activity_until_something_else_can_run_in_its_place()
    {
        var library = Judged.Project(Library("public static class A { public static Task<int> Of(IStep step) => step.RunAsync(1); }"));
        await Judged.Source(Agreement.Workflow("await {|EDDA2900:Lib.A.Of|}(null!);"), library);
        await Judged.Source(Agreement.Workflow("await {|EDDA2901:Lib.A.Of|}(null!);", "public sealed class Plain : Lib.IStep { public Task<int> RunAsync(int id) => Task.FromResult(id); }"), library);
    }

    [Test]
    public async Task An_activity_beside_another_class_makes_the_other_s_offence_no_less_sure()
    {
        const string code = "public sealed class Plain : IStep { public Task<int> RunAsync(int id) => Task.FromResult(id + DateTime.Now.Hour); } public static class A { public static Task<int> Of(IStep step) => step.RunAsync(1); }";
        var workflow = Agreement.Workflow("await {|EDDA2900:{|EDDA2901:Lib.A.Of|}|}(null!);");
        var here = await Judged.Files([workflow, Library(code)]);
        Assert.That(await Judged.Source(workflow, Judged.Project(Library(code))), Is.EqualTo(here));
    }

    [Test]
    public async Task An_impure_static_of_an_activity_is_walked()
    {
        const string code = "[Activity] public sealed partial class C { public void Run() { } public static int Hour() => DateTime.Now.Hour; } public static class A { public static int Of() => C.Hour(); }";
        var workflow = Agreement.Workflow("_ = {|EDDA2900:Lib.A.Of|}() + {|EDDA2900:Lib.C.Hour|}();");
        var here = await Judged.Files([workflow, Library(code)]);
        Assert.That(await Judged.Source(workflow, Judged.Project(Library(code))), Is.EqualTo(here));
    }

    [Test]
    public Task A_helper_that_is_declared_deterministic_is_taken_at_its_word() => Judged.Source("""
        namespace N;
        public static class Helper { [Deterministic] public static Task<string> Pay() => new Charge().RunAsync("a"); }
        [Workflow] public sealed partial class W { public Task RunAsync(WorkflowContext ctx) => Helper.Pay(); }
        """);

    private static string Library(string code) => $"namespace Lib;\n{Steps}\n{code}";

    private static string Plain(string marked) => Agreement.Unmarked(Agreement.Unmarked(marked));

    private static string Unmarked(string library) => library.Replace("[Activity] ", "").Replace("[Compensation(typeof(Pay))] ", "");
}
