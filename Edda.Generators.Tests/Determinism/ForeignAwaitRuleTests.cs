using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Determinism;

/// <summary>Awaiting what another assembly does.</summary>
public sealed class ForeignAwaitRuleTests
{
    private static readonly Microsoft.CodeAnalysis.MetadataReference s_package = Judged.Package("""
        namespace Rates;
        public interface IRates { Task<decimal> GetAsync(string currency); }
        public static class Rate { public static ValueTask<decimal> Of(string currency) => default; public static IAsyncEnumerable<decimal> All() => null!; }
        """);

    [TestCase("var rate = await {|EDDA2009:Rates.Rate.Of|}(\"EUR\");")]
    [TestCase("var rate = await {|EDDA2009:Rates.Rate.Of|}(\"EUR\").AsTask();")]
    [TestCase("Rates.IRates rates = null!; var rate = await {|EDDA2009:rates.GetAsync|}(\"EUR\");")]
    [TestCase("var rate = {|EDDA2009:Rates.Rate.Of|}(\"EUR\"); await ctx.Notify(\"a\"); var euro = await rate;")]
    public Task A_foreign_await_is_reported(string statements) => Judged.Workflow(statements, s_package);

    [TestCase("var done = Task.CompletedTask; await done;")]
    [TestCase("await Task.FromResult(1);")]
    [TestCase("await Task.WhenAll(ctx.Charge(\"a\"), ctx.Charge(\"b\"));")]
    [TestCase("Func<Task> next = () => ctx.Notify(\"a\"); await next();")]
    [TestCase("var rate = Rates.Rate.Of(\"EUR\").AsTask(); rate = Task.FromResult(1m); await rate;")]
    [TestCase("await ctx.WaitEvent<int>(\"paid\");")]
    [TestCase("var tasks = items.Select(i => ctx.Charge(i)).ToList(); await tasks.First(); await tasks.ElementAt(1);")]
    [TestCase("var queue = new Queue<Task>([ctx.Notify(\"a\")]); await queue.Dequeue();")]
    public Task What_the_workflow_makes_itself_is_not(string statements) => Judged.Workflow(statements, s_package);

    [Test]
    public Task A_method_of_this_assembly_is_followed_instead() => Judged.Source("""
        namespace N;
        [Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) { await ctx.Twice(); await {|EDDA2900:Rate.Now|}(); } }
        public static class Twofold { public static async Task Twice(this WorkflowContext ctx) { await ctx.Notify("a"); await ctx.Notify("a"); } }
        public static class Rate { public static async Task<decimal> Now() => await Rates.Rate.Of("EUR"); }
        """, s_package);

    /// <summary>Those stubs are not generated yet when the library is asked what its members wait for.</summary>
    [TestCase("ctx.Settle(1)")]
    [TestCase("ctx.Call(Orders.Settle.With(1))")]
    [TestCase("Task.WhenAll(new[] { 1, 2 }.Select(i => ctx.Settle(i)))")]
    public Task An_object_of_a_library_that_calls_its_activities_is_awaited_like_a_durable_call(string pay) => Judged.Workflow(
        "var held = new Lib.Held(ctx); await held.Pay();",
        Judged.Project($$"""
            namespace Lib;
            public static partial class Orders { [Activity] public sealed partial class Settle { public Task<int> RunAsync(int id) => Task.FromResult(id); } }
            public sealed class Held(WorkflowContext ctx) { public async Task Pay() => await {{pay}}; }
            """));

    [TestCase("using Ctx = Edda.WorkflowContext; namespace Lib; public sealed class Held { private readonly Ctx _mine; public Held(Ctx ctx) => _mine = ctx; public async Task Nap() => await _mine.Sleep(TimeSpan.Zero); }")]
    [TestCase("using Ctx = Edda.WorkflowContext; namespace Lib; public abstract class Base { protected Base(Ctx ctx) => Mine = ctx; protected Ctx? Mine { get; } } public sealed class Held(WorkflowContext ctx) : Base(ctx) { public async Task Nap() => await Mine!.Sleep(TimeSpan.Zero); }")]
    [TestCase("namespace Lib; internal interface IRun { WorkflowContext Mine { get; } } public sealed class Held(WorkflowContext ctx) { private readonly IRun _run = new Run(ctx); public async Task Nap() => await _run.Mine.Sleep(TimeSpan.Zero); } file sealed class Run(WorkflowContext ctx) : IRun { WorkflowContext IRun.Mine => ctx; }")]
    public Task An_object_that_has_the_context_by_another_name_is_one_as_well(string library) =>
        Judged.Workflow("var held = new Lib.Held(ctx); await held.Nap();", Judged.Project(library));

    /// <summary>To draw an id is nothing that one waits for.</summary>
    [TestCase("public Task<Guid> Next() => Rates.Rate.Told(ctx.NewGuid());", "await {|EDDA2009:held.Next|}();")]
    [TestCase("public Task<Guid> Next() => Draw(); private Task<Guid> Draw() => Rates.Rate.Told(ctx.NewGuid());", "await {|EDDA2009:held.Next|}();")]
    [TestCase("public Task<Guid> Next() { var n = ctx.Random.Next(); return Rates.Rate.Told(new Guid(n, 0, 0, new byte[8])); }", "await {|EDDA2009:held.Next|}();")]
    [TestCase("public async Task<Guid> Next() { var id = ctx.NewGuid(); await ctx.Sleep(TimeSpan.Zero); return id; }", "await held.Next();")]
    [TestCase("public async Task<Guid> Next() { var id = Draw(); await Nap(); return id; } private Guid Draw() => ctx.NewGuid(); private Task Nap() => ctx.Sleep(TimeSpan.Zero);", "await held.Next();")]
    public Task An_object_of_a_library_that_only_draws_from_the_context_is_not_one(string members, string use)
    {
        var package = Judged.Package("namespace Rates; public static class Rate { public static Task<T> Told<T>(T value) => Task.FromResult(value); }");
        return Judged.Workflow($"var held = new Lib.Held(ctx); {use}", package, Judged.Project($"namespace Lib; public sealed class Held(WorkflowContext ctx) {{ {members} }}", "Library", package));
    }

    [TestCase("Func<Task> way = fast ? Fast : Slow; await way();")]
    [TestCase("Func<Task>[] all = [Fast, Slow]; foreach (var one in all) await one();")]
    [TestCase("var all = new Dictionary<bool, Func<Task>> { [true] = Fast, [false] = Slow }; await all[fast]();")]
    [TestCase("var all = new List<Func<Task>>(); all.Add(Fast); all.Add(Slow); foreach (var one in all) await one();")]
    [TestCase("await new Lazy<Task>(Fast).Value; Func<Task> other = Slow; await other();")]
    [TestCase("Func<Task> way; way = fast ? () => ctx.Sleep(TimeSpan.Zero) : () => ctx.Sleep(TimeSpan.FromDays(1)); await way(); await Slow(); await Fast();")]
    [TestCase("Func<Task>? way = null; way ??= Fast; await way(); way = Slow;")]
    [TestCase("await Both(Fast, Slow); static async Task Both(params Func<Task>[] ways) { foreach (var way in ways) await way(); }")]
    [TestCase("Func<Task> Choose() => fast ? Deep : Slow; await Choose()(); Task Deep() => Fast();")]
    public Task A_library_that_waits_in_functions_that_it_chooses_among_is_awaited(string body) => Judged.Workflow(
        "var held = new Lib.Held(ctx); await held.Pay(true);", Library(body));

    [TestCase("Func<Task> way = fast ? () => ctx.Sleep(TimeSpan.Zero) : () => Wait(ctx); await way();")]
    [TestCase("var all = new List<Func<Task>> { () => Wait(ctx) }; foreach (var one in all) await one();")]
    public Task So_is_one_that_chooses_among_lambdas(string body) => Judged.Workflow(
        "var held = new Lib.Held(ctx); await held.Pay(true);",
        Judged.Project($$"""
            namespace Lib;
            public sealed class Held(WorkflowContext ctx)
            {
                public async Task Pay(bool fast)
                {
                    {{body}}
                }

                private static Task Wait(WorkflowContext ctx) => ctx.Sleep(TimeSpan.FromDays(1));
            }
            """));

    [Test]
    public async Task Nor_is_an_heir_of_an_heir_of_a_box_of_contexts_foreign()
    {
        var boxes = Judged.Project(
            "namespace Boxes; public abstract class Box<T>(T value) { protected T Value => value; } public abstract class B(WorkflowContext ctx) : Box<WorkflowContext>(ctx); public abstract class C(WorkflowContext ctx) : B(ctx);",
            "Boxes");
        await Judged.Workflow(
            "var a = new Lib.A(ctx); await a.Of();", boxes,
            Judged.Project("namespace Lib; public sealed class A(WorkflowContext given) : Boxes.C(given) { public Task Of() => Value.Sleep(TimeSpan.Zero); }", "Lib", boxes));
    }

    private static Microsoft.CodeAnalysis.MetadataReference Library(string body) => Judged.Project($$"""
        namespace Lib;
        public sealed class Held(WorkflowContext ctx)
        {
            public async Task Pay(bool fast)
            {
                {{body}}
                Task Fast() => ctx.Sleep(TimeSpan.Zero);
                Task Slow() => ctx.Sleep(TimeSpan.FromDays(1));
            }
        }
        """);
}
