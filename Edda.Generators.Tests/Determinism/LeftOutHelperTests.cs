using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Determinism;

/// <summary>
/// EDDA2022 at a helper that is called only where nothing is replayed: for what its code asks of the context, known in the workflow's own project and in a library
/// alike, and not for lines that it writes.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class LeftOutHelperTests
{
    private const string Drawn = "public static class Ids { public static Guid Next(WorkflowContext ctx) => ctx.NewGuid(); }";
    private const string Logged = "public static class Ids { public static Guid Next(WorkflowContext ctx) { ctx.Logger.Equals(1); ctx.SetStatus($\"{ctx.UtcNow}\"); return Guid.Empty; } }";

    /// <summary>A library's code that asks by <c>Ids.Next</c>, and statements that a replay passes by.</summary>
    private static readonly (string Kind, string Code, string Use)[] s_cases =
    [
        ("a value", "public static class A { public static Guid Of(WorkflowContext ctx) => Ids.Next(ctx); }", "_ = {|EDDA2022:Lib.A.Of|}(ctx);"),
        ("no value", "public static class A { public static void Of(WorkflowContext ctx) => _ = Ids.Next(ctx); }", "{|EDDA2022:Lib.A.Of|}(ctx);"),
        ("a task", "public static class A { public static async Task Of(WorkflowContext ctx) { await Task.CompletedTask; _ = Ids.Next(ctx); } }", "await {|EDDA2022:Lib.A.Of|}(ctx);"),
        ("a longer way", "public static class A { public static Guid Of(WorkflowContext ctx) => B.Two(ctx); } internal static class B { public static Guid Two(WorkflowContext ctx) => C.Three(ctx); } file static class C { public static Guid Three(WorkflowContext ctx) => Ids.Next(ctx); }", "_ = {|EDDA2022:Lib.A.Of|}(ctx);"),
        ("a way in circles", "public static class A { public static Guid Of(WorkflowContext ctx, int n) => n > 0 ? B.Two(ctx, n - 1) : Guid.Empty; } internal static class B { public static Guid Two(WorkflowContext ctx, int n) => n > 5 ? A.Of(ctx, n) : Ids.Next(ctx); }", "_ = {|EDDA2022:Lib.A.Of|}(ctx, 1);"),
        ("an object with a context", "public sealed class A(WorkflowContext ctx) { public Guid Of() => Ids.Next(ctx); }", "_ = new Lib.A(ctx).{|EDDA2022:Of|}();"),
        ("an object with a context in a field", "public sealed class A { private readonly WorkflowContext _mine; public A(WorkflowContext ctx) => _mine = ctx; public Guid Of() => Ids.Next(_mine); }", "var a = new Lib.A(ctx); _ = {|EDDA2022:a.Of|}();"),
        ("an object with an inherited context", "public abstract class B(WorkflowContext ctx) { protected WorkflowContext Mine => ctx; } public sealed class A(WorkflowContext ctx) : B(ctx) { public Guid Of() => Ids.Next(Mine); }", "var a = new Lib.A(ctx); _ = {|EDDA2022:a.Of|}();"),
        ("an object of such an object", "public sealed class B(WorkflowContext ctx) { public Guid Next() => Ids.Next(ctx); } public sealed class A(B b) { public Guid Of() => b.Next(); }", "var a = new Lib.A(new Lib.B(ctx)); _ = {|EDDA2022:a.Of|}();"),
        ("a property", "public sealed class A(WorkflowContext ctx) { public Guid Id => Ids.Next(ctx); }", "var a = new Lib.A(ctx); _ = {|EDDA2022:a.Id|};"),
        ("a constructor", "public sealed class A { public A(WorkflowContext ctx) => Id = Ids.Next(ctx); public Guid Id { get; } }", "_ = {|EDDA2022:new Lib.A(ctx)|}.Id;"),
        ("a constructor of a base class", "public abstract class B { protected B(WorkflowContext ctx) => Id = Ids.Next(ctx); public Guid Id { get; } } public sealed class A(WorkflowContext ctx) : B(ctx);", "_ = {|EDDA2022:new Lib.A(ctx)|}.Id;"),
        ("an extension", "public static class A { public static Guid Fresh(this WorkflowContext ctx) => Ids.Next(ctx); }", "_ = {|EDDA2022:Lib.A.Fresh|}(ctx);"),
        ("an extension of another type", "public static class A { public static Guid For(this string text, WorkflowContext ctx) => Ids.Next(ctx); }", "_ = items.Select(i => {|EDDA2022:Lib.A.For|}(i, ctx)).Count();"),
        ("a partial method", "public static partial class A { public static partial Guid Of(WorkflowContext ctx); } public static partial class A { public static partial Guid Of(WorkflowContext ctx) => Ids.Next(ctx); }", "_ = {|EDDA2022:Lib.A.Of|}(ctx);"),
        ("the only implementation", "public interface IA { Guid Of(WorkflowContext ctx); } public sealed class A : IA { public Guid Of(WorkflowContext ctx) => Ids.Next(ctx); public static IA One => new A(); }", "_ = {|EDDA2022:Lib.A.One.Of|}(ctx);"),
        ("the only implementation behind a call", "public interface IA { Guid Of(WorkflowContext ctx); } internal sealed class A : IA { public Guid Of(WorkflowContext ctx) => Ids.Next(ctx); } public static class B { public static Guid Of(IA a, WorkflowContext ctx) => a.Of(ctx); }", "_ = {|EDDA2022:Lib.B.Of|}(null!, ctx);"),
        ("implementations that all do it", "public interface IA { Guid Of(WorkflowContext ctx); } public sealed class A : IA { public Guid Of(WorkflowContext ctx) => Ids.Next(ctx); public static IA One => new A(); } public sealed class B : IA { public Guid Of(WorkflowContext ctx) => Ids.Next(ctx); }", "_ = {|EDDA2022:Lib.A.One.Of|}(ctx);"),
        ("hidden implementations that all do it", "internal interface IA { Guid Of(WorkflowContext ctx); } internal sealed class A : IA { public Guid Of(WorkflowContext ctx) => Ids.Next(ctx); } internal sealed class B : IA { public Guid Of(WorkflowContext ctx) => Ids.Next(ctx); } public static class C { internal static IA One => new A(); public static Guid Of(WorkflowContext ctx) => One.Of(ctx); }", "_ = {|EDDA2022:Lib.C.Of|}(ctx);"),
        ("an abstract class", "public abstract class A { public abstract Guid Of(WorkflowContext ctx); public static A One => new B(); private sealed class B : A { public override Guid Of(WorkflowContext ctx) => Ids.Next(ctx); } }", "_ = {|EDDA2022:Lib.A.One.Of|}(ctx);"),
        ("a template method", "public abstract class A { public Guid Of(WorkflowContext ctx) => Next(ctx); protected abstract Guid Next(WorkflowContext ctx); } public sealed class B : A { protected override Guid Next(WorkflowContext ctx) => Ids.Next(ctx); }", "_ = new Lib.B().{|EDDA2022:Of|}(ctx);"),
        ("a lambda of a helper", "public static class A { public static List<Guid> Of(WorkflowContext ctx, List<string> items) => [.. items.Select(_ => Ids.Next(ctx))]; }", "_ = {|EDDA2022:Lib.A.Of|}(ctx, items);"),
        ("a local function of a helper", "public static class A { public static Guid Of(WorkflowContext ctx) { return Next(); Guid Next() => Ids.Next(ctx); } }", "_ = {|EDDA2022:Lib.A.Of|}(ctx);"),
        ("a delegate of a helper", "public static class A { public static Guid Of(WorkflowContext ctx) { Func<Guid> next = () => Ids.Next(ctx); return next(); } }", "_ = {|EDDA2022:Lib.A.Of|}(ctx);"),
        ("a method group that a helper gives on", "public static class A { public static List<Guid> Of(List<WorkflowContext> all) => [.. all.Select(Ids.Next)]; }", "_ = {|EDDA2022:Lib.A.Of|}([ctx]);"),
        ("a generic helper", "public static class A { public static (T, Guid) Of<T>(WorkflowContext ctx, T x) => (x, Ids.Next(ctx)); }", "_ = {|EDDA2022:Lib.A.Of|}(ctx, 1);"),
        ("an extension member", "public static class A { extension(WorkflowContext ctx) { public Guid Fresh() => Ids.Next(ctx); } }", "_ = {|EDDA2022:ctx.Fresh|}();"),
        ("an extension property", "public static class A { extension(WorkflowContext ctx) { public Guid Fresh => Ids.Next(ctx); } }", "_ = {|EDDA2022:ctx.Fresh|};"),
        ("a method group", "public static class A { public static Guid Of(WorkflowContext ctx) => Ids.Next(ctx); }", "Func<WorkflowContext, Guid> f = {|EDDA2022:Lib.A.Of|}; _ = f(ctx);"),
    ];

    private static readonly string[] s_kinds = [.. s_cases.Select(c => c.Kind)];

    private static readonly (string Kind, string Code, string Use)[] s_silent =
    [
        ("one of two implementations", "public interface IA { Guid Of(WorkflowContext ctx); } public sealed class A : IA { public Guid Of(WorkflowContext ctx) => Ids.Next(ctx); public static IA One => new A(); } public sealed class B : IA { public Guid Of(WorkflowContext ctx) => Guid.Empty; }", "_ = Lib.A.One.Of(ctx);"),
        ("one of two implementations behind a call", "public interface IA { Guid Of(WorkflowContext ctx); } public sealed class A : IA { public Guid Of(WorkflowContext ctx) => Ids.Next(ctx); } public sealed class B : IA { public Guid Of(WorkflowContext ctx) => Guid.Empty; } public static class C { public static Guid Of(IA a, WorkflowContext ctx) => a.Of(ctx); }", "_ = Lib.C.Of(null!, ctx);"),
        ("a virtual method that is overridden", "public class A { public virtual Guid Of(WorkflowContext ctx) => Ids.Next(ctx); public static A One => new B(); } public sealed class B : A { public override Guid Of(WorkflowContext ctx) => Guid.Empty; }", "_ = Lib.A.One.Of(ctx);"),
        ("an implementation that is made on the spot", "public interface IA { Guid Of(WorkflowContext ctx); } public sealed class A : IA { public Guid Of(WorkflowContext ctx) => Ids.Next(ctx); } public sealed class B : IA { public Guid Of(WorkflowContext ctx) => Guid.Empty; }", "Lib.IA a = new Lib.B(); _ = a.Of(ctx);"),
        ("a name", "public static class A { public static string Of(WorkflowContext ctx) => nameof(Ids.Next) + nameof(ctx.NewGuid) + nameof(ctx.Random.Next) + nameof(ctx.Sleep); }", "_ = Lib.A.Of(ctx);"),
        ("another member", "public sealed class A(WorkflowContext ctx) { public Guid Id => Ids.Next(ctx); public string Name => ctx.InstanceId; }", "_ = new Lib.A(ctx).Name;"),
        ("a helper that is declared deterministic", "public static class A { [Deterministic] public static Guid Of(WorkflowContext ctx) => Ids.Next(ctx); }", "_ = Lib.A.Of(ctx);"),
        ("a delegate that is given back", "public static class A { public static Func<Guid> Of(WorkflowContext ctx) => () => Ids.Next(ctx); public static Func<WorkflowContext, Guid> Two() => Ids.Next; }", "_ = Lib.A.Of(ctx) is null; _ = Lib.A.Two() is null;"),
        ("a delegate that is given back and calls an interface", "public interface IA { Guid Of(WorkflowContext ctx); } public sealed class A : IA { public Guid Of(WorkflowContext ctx) => Ids.Next(ctx); } public static class B { public static Func<Guid> Of(IA a, WorkflowContext ctx) => () => a.Of(ctx); public static Func<Guid> Two(IA a, WorkflowContext ctx) => Of(a, ctx); public static Func<Func<Guid>> Three(IA a, WorkflowContext ctx) => () => Four(a, ctx); private static Func<Guid> Four(IA a, WorkflowContext ctx) { _ = a.Of(ctx); return null!; } }", "_ = Lib.B.Of(null!, ctx) is null; _ = Lib.B.Two(null!, ctx) is null; _ = Lib.B.Three(null!, ctx) is null;"),
        ("delegates that are kept", "public sealed class A { public List<Func<WorkflowContext, Guid>> All { get; } = []; public A() => All.Add(c => Ids.Next(c)); public static readonly Func<WorkflowContext, Guid>[] Some = [c => Ids.Next(c), Ids.Next]; public static Func<WorkflowContext, Guid> One { get; } = c => Ids.Next(c); }", "_ = new Lib.A().All.Count + Lib.A.Some.Length; _ = Lib.A.One is null;"),
        ("a helper in every run", "public static class A { public static Guid Of(WorkflowContext ctx) => Ids.Next(ctx); public static void Log(WorkflowContext ctx, Guid id) => ctx.Logger.Equals(id); }", "} var id = Lib.A.Of(ctx); if (!ctx.IsReplaying) { Lib.A.Log(ctx, id);"),
    ];

    private static readonly string[] s_silentKinds = [.. s_silent.Select(c => c.Kind)];

    [TestCaseSource(nameof(s_kinds))]
    public async Task What_it_asks_of_the_context_is_known_in_this_project_and_through_an_assembly_alike(string kind)
    {
        var (_, code, use) = s_cases.Single(c => c.Kind == kind);
        var workflow = Workflow(use);
        var here = await Judged.Files([workflow, Library(code, Drawn)]);
        Assert.That(await Judged.Source(workflow, Judged.Project(Library(code, Drawn))), Is.EqualTo(here));
        await Judged.Files([Agreement.Unmarked(workflow), Library(code, Logged)]);
        await Judged.Source(Agreement.Unmarked(workflow), Judged.Project(Library(code, Logged)));
    }

    [TestCaseSource(nameof(s_silentKinds))]
    public async Task What_is_not_surely_left_out_is_silent(string kind)
    {
        var (_, code, use) = s_silent.Single(c => c.Kind == kind);
        await Judged.Files([Workflow(use), Library(code, Drawn)]);
        await Judged.Source(Workflow(use), Judged.Project(Library(code, Drawn)));
    }

    /// <summary>A library is read before the stubs of its activities are generated.</summary>
    [Test]
    public async Task Activities_of_a_library_are_known_by_its_calls_of_their_stubs()
    {
        const string Code = """
            namespace Lib;
            [Activity] public sealed partial class Pay { public Task<int> RunAsync(int id) => Task.FromResult(id); }
            public static class A
            {
                public static Task<int> Of(WorkflowContext ctx) => ctx.Pay(1);
                public static async Task<int> Two(WorkflowContext? ctx) => await ctx!.Pay(1) + 1;
                public static async Task Once(WorkflowContext ctx) { if (!ctx.IsReplaying) await ctx.Pay(2); }
            }
            """;
        var workflow = $"using Lib;\n{Agreement.Workflow("if (!ctx.IsReplaying) { _ = await {|EDDA2022:ctx.Pay|}(1); await {|EDDA2022:Lib.A.Of|}(ctx); await {|EDDA2022:Lib.A.Two|}(ctx); } await {|EDDA2900:Lib.A.Once|}(ctx);")}";
        var here = await Judged.Files([workflow, Code]);
        Assert.That(await Judged.Source(workflow, Judged.Project(Code)), Is.EqualTo(here));
    }

    [TestCase("public sealed class Mine : Lib.IA { public Guid Of(WorkflowContext ctx) => ctx.NewGuid(); }", "_ = {|EDDA2022:Lib.B.Of|}(null!, ctx);")]
    [TestCase("public sealed class Mine : Lib.IA { public Guid Of(WorkflowContext ctx) => Guid.Empty; }", "_ = Lib.B.Of(null!, ctx);")]
    [TestCase("public sealed class Mine : Lib.IA { public Guid Of(WorkflowContext ctx) => ctx.NewGuid(); } public sealed class Other : Lib.IA { public Guid Of(WorkflowContext ctx) => Guid.Empty; }", "_ = Lib.B.Of(null!, ctx);")]
    [TestCase("public sealed class Mine : Lib.IA { public Guid Of(WorkflowContext ctx) => ctx.NewGuid(); }", "_ = Lib.B.Later(null!, ctx) is null; _ = {|EDDA2022:Lib.B.Both|}(null!, ctx) is null;")]
    public async Task An_interface_is_followed_out_of_a_library(string beside, string use)
    {
        const string Code = "namespace Lib; public interface IA { Guid Of(WorkflowContext ctx); } public static class B { public static Guid Of(IA a, WorkflowContext ctx) => a.Of(ctx); public static Func<Guid> Later(IA a, WorkflowContext ctx) => () => a.Of(ctx); public static Func<Guid> Both(IA a, WorkflowContext ctx) { _ = Of(a, ctx); return () => a.Of(ctx); } }";
        await Judged.Files([Workflow(use, beside), Code]);
        await Judged.Source(Workflow(use, beside), Judged.Project(Code));
    }

    /// <summary>What an object waits for that holds the context are durable calls, so that awaiting it is not awaiting something foreign.</summary>
    [TestCase("ctx.Sleep(TimeSpan.Zero)", "await held.Nap();")]
    [TestCase("Task.CompletedTask", "await {|EDDA2009:held.Nap|}();")]
    public Task An_object_of_a_library_that_holds_the_context_is_awaited_like_a_durable_call(string nap, string use) => Judged.Source(
        Agreement.Workflow($"var held = new Lib.Held(ctx); {use}"),
        Judged.Project($"namespace Lib; public sealed class Held(WorkflowContext ctx) {{ public WorkflowContext Ctx => ctx; public async Task Nap() => await {nap}; }}"));

    [TestCase("public sealed class Box<T>(T value) { public T Value => value; } public sealed class A { private readonly Box<WorkflowContext> _box; public A(WorkflowContext ctx) => _box = new(ctx); public Task Of() => _box.Value.Sleep(TimeSpan.Zero); }")]
    [TestCase("public sealed class A { private readonly (WorkflowContext Mine, int No) _pair; public A(WorkflowContext ctx) => _pair = (ctx, 1); public Task Of() => _pair.Mine.Sleep(TimeSpan.Zero); }")]
    [TestCase("public sealed class A { private readonly WorkflowContext[] _all; public A(WorkflowContext ctx) => _all = [ctx]; public Task Of() => _all[0].Sleep(TimeSpan.Zero); }")]
    [TestCase("public sealed class A { private readonly Func<WorkflowContext> _way; public A(WorkflowContext ctx) => _way = () => ctx; public Task Of() => _way().Sleep(TimeSpan.Zero); }")]
    [TestCase("public abstract class Box<T>(T value) { protected T Value => value; } public class B(WorkflowContext ctx) : Box<WorkflowContext>(ctx); public sealed class A(WorkflowContext given) : B(given) { public Task Of() => Value.Sleep(TimeSpan.Zero); }")]
    [TestCase("public sealed class B(WorkflowContext ctx) { public WorkflowContext Get() => ctx; } public sealed class A(WorkflowContext given) { private readonly B _b = new(given); public Task Of() => _b.Get().Sleep(TimeSpan.Zero); }")]
    public async Task A_context_is_known_that_is_held_with_something_or_given_by_something(string code)
    {
        var workflow = Workflow("var a = new Lib.A(ctx); await {|EDDA2022:a.Of|}();");
        Assert.That(await Judged.Source(workflow, Judged.Project($"namespace Lib; {code}")), Is.EqualTo(await Judged.Files([workflow, $"namespace Lib; {code}"])));
    }

    [TestCase("public abstract class B(WorkflowContext ctx) { protected WorkflowContext Mine => ctx; }", "Mine")]
    [TestCase("public abstract class B(WorkflowContext ctx) { protected (WorkflowContext Ctx, int No) Pair => (ctx, 1); }", "Pair.Item1")]
    [TestCase("public abstract class Box<T>(T value) { protected T Value => value; } public abstract class B(WorkflowContext ctx) : Box<WorkflowContext>(ctx);", "Value")]
    [TestCase("public abstract class B(WorkflowContext ctx) { protected WorkflowContext Get() => ctx; }", "Get()")]
    public async Task A_context_of_another_assembly_is_known_in_a_library(string outer, string context)
    {
        var inner = $"namespace Inner; {outer}";
        var code = $"namespace Lib; public sealed class A(WorkflowContext given) : Inner.B(given) {{ public Task Of() => {context}.Sleep(TimeSpan.Zero); }}";
        var reference = Judged.Project(inner, "Inner");
        var workflow = Workflow("var a = new Lib.A(ctx); await {|EDDA2022:a.Of|}();");
        Assert.That(await Judged.Source(workflow, reference, Judged.Project(code, "Lib", reference)), Is.EqualTo(await Judged.Files([workflow, inner, code])));
    }

    [Test]
    public async Task It_is_known_through_two_assemblies()
    {
        const string Inner = $"namespace Inner; {Drawn}";
        const string Code = "namespace Lib; public static class A { public static Guid Of(WorkflowContext ctx) => Inner.Ids.Next(ctx); public static void Log(WorkflowContext ctx) => ctx.Logger.Equals(1); }";
        var inner = Judged.Project(Inner, "Inner");
        var workflow = Workflow("_ = {|EDDA2022:Lib.A.Of|}(ctx); Lib.A.Log(ctx);");
        Assert.That(await Judged.Source(workflow, inner, Judged.Project(Code, "Lib", inner)), Is.EqualTo(await Judged.Files([workflow, Inner, Code])));
    }

    /// <summary>What is put aside in every run and used only where nothing is replayed.</summary>
    [TestCase("Func<Task> tell = () => ctx.Notify(\"a\"); if (!ctx.IsReplaying) await {|EDDA2022:tell|}();")]
    [TestCase("Func<Task>? tell = async () => { await ctx.Notify(\"a\"); }; if (!ctx.IsReplaying) await {|EDDA2022:tell.Invoke|}();")]
    [TestCase("Func<Guid> next = ctx.NewGuid; var same = next; if (!ctx.IsReplaying) _ = {|EDDA2022:same|}();")]
    [TestCase("Func<Task> tell = Tell; if (!ctx.IsReplaying) await {|EDDA2022:tell|}(); Task Tell() => ctx.Notify(\"a\");")]
    [TestCase("Func<WorkflowContext, Guid> next = Elsewhere.Next; if (!ctx.IsReplaying) _ = {|EDDA2022:next|}(ctx);")]
    [TestCase("Func<WorkflowContext, Guid> next = c => Elsewhere.Next(c); if (ctx.IsReplaying) return; _ = {|EDDA2022:next|}(ctx);")]
    [TestCase("var random = ctx.Random; if (!ctx.IsReplaying) ctx.SetStatus($\"{{|EDDA2022:random.Next|}()}\");")]
    [TestCase("var random = ctx.Random; var same = random; if (ctx.IsReplaying) return; ctx.SetStatus($\"{Elsewhere.Pick({|EDDA2022:same|})}\");")]
    [TestCase("if (!ctx.IsReplaying) { Func<Task> tell = () => {|EDDA2022:ctx.Notify|}(\"a\"); await tell(); }")]
    [TestCase("if (!ctx.IsReplaying) { var random = {|EDDA2022:ctx.Random|}; _ = random.Next(); }")]
    public Task What_is_put_aside_before_is_followed(string statements) => Judged.Source(Around(statements));

    [TestCase("Func<Task> tell = () => ctx.Notify(\"a\"); await tell(); if (!ctx.IsReplaying) ctx.SetStatus(nameof(tell));")]
    [TestCase("Action<string> log = text => ctx.SetStatus(text); if (!ctx.IsReplaying) log(\"a\");")]
    [TestCase("Action<WorkflowContext> log = Elsewhere.Log; if (!ctx.IsReplaying) log(ctx);")]
    [TestCase("Action log = Log; if (!ctx.IsReplaying) log(); void Log() => ctx.SetStatus(\"a\");")]
    [TestCase("Func<Task> tell = () => ctx.Notify(\"a\"); if (!ctx.IsReplaying) tell = () => Task.CompletedTask; if (!ctx.IsReplaying) await tell();")]
    [TestCase("var random = ctx.Random; _ = random.Next(); if (!ctx.IsReplaying) ctx.SetStatus(random is null ? \"a\" : nameof(random.Next));")]
    [TestCase("var random = ctx.Random; var roll = random.Next(); if (!ctx.IsReplaying) ctx.SetStatus($\"{roll}\");")]
    [TestCase("var random = new Random(1); if (!ctx.IsReplaying) ctx.SetStatus($\"{random.Next()}\");")]
    [TestCase("if (!ctx.IsReplaying) ctx.SetStatus(nameof(ctx.Random.Next) + nameof(ctx.Random) + nameof(Elsewhere.Next));")]
    public Task What_every_run_does_is_silent(string statements) => Judged.Source(Around(statements));

    /// <summary>Deeper than a stack is.</summary>
    [TestCase("ctx.NewGuid()", "{|EDDA2022:Long.M0|}")]
    [TestCase("Guid.Empty", "Long.M0")]
    public Task A_long_way_is_gone_to_its_end(string end, string use)
    {
        const int Steps = 3000;
        var steps = string.Concat(Enumerable.Range(0, Steps).Select(i => $"public static Guid M{i}(WorkflowContext ctx) => {(i + 1 < Steps ? $"M{i + 1}(ctx)" : end)};\n"));
        return Judged.Source($"namespace N;\npublic static class Long {{ {steps} }}\n[Workflow] public sealed partial class W {{ public async Task RunAsync(WorkflowContext ctx) {{ await ctx.Sleep(TimeSpan.Zero); if (!ctx.IsReplaying) _ = {use}(ctx); }} }}");
    }

    private static string Workflow(string use, string beside = "") => $"using Lib;\n{Agreement.Workflow($"if (!ctx.IsReplaying) {{ {use} }}", beside)}";

    private static string Library(string code, string ids) => $"namespace Lib;\n{ids}\n{code}";

    private static string Around(string statements) => $$"""
        namespace N;
        public static class Elsewhere
        {
            public static Guid Next(WorkflowContext ctx) => ctx.NewGuid();
            public static void Log(WorkflowContext ctx) => ctx.Logger.Equals(1);
            public static int Pick(Random random) => random.Next();
        }
        [Workflow] public sealed partial class W
        {
            public async Task RunAsync(WorkflowContext ctx, List<string> items)
            {
                await ctx.Sleep(TimeSpan.Zero);
                {{statements}}
            }
        }
        """;
}
