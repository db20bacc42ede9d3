using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Determinism;

/// <summary>
/// EDDA2022 at helpers of a library that call activities of their own project. What the library says of them is found before the stubs are generated, so that no call
/// of one binds; in the workflow's own project they all do.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class LeftOutStubTests
{
    private const string Activities = """
        [Activity] public sealed partial class Pay { public Task<int> RunAsync(int id) => Task.FromResult(id); }
        [Activity] public sealed partial class Tell { public Task RunAsync(string text) => Task.CompletedTask; }
        public static partial class Orders { [Activity] public sealed partial class Settle { public Task<int> RunAsync(int id) => Task.FromResult(id); } }
        """;

    private static readonly (string Kind, string Code, string Use)[] s_cases =
    [
        ("a stub", "public static class A { public static async Task Of(WorkflowContext ctx) => await ctx.Pay(1); }", "await {|EDDA2022:Lib.A.Of|}(ctx);"),
        ("a stub of an activity inside a class", "public static class A { public static async Task Of(WorkflowContext ctx) => await ctx.Settle(1); }", "await {|EDDA2022:Lib.A.Of|}(ctx);"),
        ("a stub after ?.", "public static class A { public static async Task Of(WorkflowContext? ctx) { if (ctx?.Pay(1) is { } paid) await paid; } }", "await {|EDDA2022:Lib.A.Of|}(ctx);"),
        ("a stub of a property", "public sealed class A(WorkflowContext ctx) { private WorkflowContext Ctx { get; } = ctx; public async Task Of() => await Ctx.Pay(1); }", "var a = new Lib.A(ctx); await {|EDDA2022:a.Of|}();"),
        ("a stub after another one", "public static class A { public static async Task Of(WorkflowContext ctx, bool isPaid) => await ctx.Tell($\"{(isPaid ? await ctx.Pay(1) : 0)}\"); }", "await {|EDDA2022:Lib.A.Of|}(ctx, false);"),
        ("a stub with options", "public static class A { public static Task<int> Of(WorkflowContext ctx) => ctx.Pay(1, options: new() { Id = \"a\" }); }", "await {|EDDA2022:Lib.A.Of|}(ctx);"),
        ("a stub by its class", "public static class A { public static Task<int> Of(WorkflowContext ctx) => PayCalls.Pay(ctx, 1); }", "await {|EDDA2022:Lib.A.Of|}(ctx);"),
        ("stubs together", "public static class A { public static async Task Of(WorkflowContext ctx) => await Task.WhenAll(ctx.Pay(1), ctx.Settle(2)); }", "await {|EDDA2022:Lib.A.Of|}(ctx);"),
        ("stubs of all elements", "public static class A { public static async Task Of(WorkflowContext ctx, List<int> ids) => await Task.WhenAll(ids.Select(i => ctx.Pay(i))); }", "await {|EDDA2022:Lib.A.Of|}(ctx, [1]);"),
        ("stubs of all elements of a list", "public static class A { public static async Task Of(WorkflowContext ctx, List<int> ids) { var paid = ids.Select(i => ctx.Pay(i)).ToList(); foreach (var task in paid) await task; } }", "await {|EDDA2022:Lib.A.Of|}(ctx, [1]);"),
        ("a stub in a lambda", "public static class A { public static async Task Of(WorkflowContext ctx) { Func<int, Task<int>> pay = i => ctx.Pay(i); await pay(1); } }", "await {|EDDA2022:Lib.A.Of|}(ctx);"),
        ("a stub in a lambda without a type", "public static class A { public static async Task Of(WorkflowContext ctx) { var pay = (int i) => ctx.Pay(i); await pay(1); } }", "await {|EDDA2022:Lib.A.Of|}(ctx);"),
        ("a stub in a lambda that is given on", "public static class A { public static Task<int> Of(WorkflowContext ctx) => Run(() => ctx.Pay(1)); private static Task<T> Run<T>(Func<Task<T>> pay) => pay(); }", "await {|EDDA2022:Lib.A.Of|}(ctx);"),
        ("a stub in a local function", "public static class A { public static Task<int> Of(WorkflowContext ctx) { return One(); Task<int> One() => ctx.Pay(1); } }", "await {|EDDA2022:Lib.A.Of|}(ctx);"),
        ("a stub in a local function that is given on", "public static class A { public static Task<int> Of(WorkflowContext ctx) { return Run(One); Task<int> One() => ctx.Pay(1); } private static Task<T> Run<T>(Func<Task<T>> pay) => pay(); }", "await {|EDDA2022:Lib.A.Of|}(ctx);"),
        ("a stub as a value", "public static class A { public static async Task Of(WorkflowContext ctx) { Func<string, CallOptions?, string, int, Task> tell = ctx.Tell; await tell(\"a\", null, \"\", 0); } }", "await {|EDDA2022:Lib.A.Of|}(ctx);"),
        ("a call that is put together", "public static class A { public static async Task Of(WorkflowContext ctx) => await ctx.Call(Pay.With(1)); }", "await {|EDDA2022:Lib.A.Of|}(ctx);"),
        ("a call without a result", "public static class A { public static Task Of(WorkflowContext ctx) => ctx.Call(Lib.Tell.With(\"a\")); }", "await {|EDDA2022:Lib.A.Of|}(ctx);"),
        ("a call that was put together before", "public static class A { public static Task Of(WorkflowContext ctx) { var call = Orders.Settle.With(1); return ctx.Call(call); } }", "await {|EDDA2022:Lib.A.Of|}(ctx);"),
        ("a call that undoes", "[Compensation(typeof(Pay))] public sealed partial class Reverse { public Task RunAsync(int result) => Task.CompletedTask; } public static class A { public static Task Of(WorkflowContext ctx) => ctx.CompensateWith(Reverse.With(1)); }", "await {|EDDA2022:Lib.A.Of|}(ctx);"),
        ("a stub of a class of another namespace", "public static class A { public static Task<int> Of(WorkflowContext ctx) => Inner.B.Of(ctx); } namespace Inner { public static class B { public static Task<int> Of(WorkflowContext ctx) => ctx.Pay(1); } }", "await {|EDDA2022:Lib.A.Of|}(ctx);"),
        ("an id as a stub's input", "public static class A { public static Task Of(WorkflowContext ctx) => ctx.Tell($\"{ctx.NewGuid()}\"); }", "await {|EDDA2022:Lib.A.Of|}(ctx);"),
        ("a stub in a loop", "public sealed class A(WorkflowContext ctx) { public async Task Of() { var all = new[] { 1, 2 }; foreach (var i in all) _ = await ctx.Pay(i); } }", "var a = new Lib.A(ctx); await {|EDDA2022:a.Of|}();"),
        ("a stub of a query", "public static class A { public static async Task Of(WorkflowContext ctx, List<int> ids) => await Task.WhenAll(from i in ids where i > 0 select ctx.Pay(i)); }", "await {|EDDA2022:Lib.A.Of|}(ctx, [1]);"),
        ("a stub as a value that is given on", "public static class A { public static Task Of(WorkflowContext ctx) => Run(ctx.Tell); private static Task Run(Func<string, CallOptions?, string, int, Task> tell) => tell(\"a\", null, \"\", 0); }", "await {|EDDA2022:Lib.A.Of|}(ctx);"),
        ("a verb that is given what is generated", "public static class A { public static Task Of(WorkflowContext ctx) => ctx.Sleep(TimeSpan.FromSeconds(1), Named(Pay.With(1))); private static WaitOptions Named(ActivityCall<int> call) => new() { Id = $\"{call}\" }; }", "await {|EDDA2022:Lib.A.Of|}(ctx);"),
        ("a local function that is given what a stub gives", "public static class A { public static async Task<Guid> Of(WorkflowContext ctx) { return Next(await ctx.Settle(1)); Guid Next(int paid) => ctx.NewGuid(); } }", "await {|EDDA2022:Lib.A.Of|}(ctx);"),
        ("a local function that is given on beside what a stub gives", "public static class A { public static Func<Task> Of(WorkflowContext ctx) { Func<Task> pay = async () => Run(await ctx.Settle(1), One); return pay; Task<int> One() => ctx.Pay(1); } public static Task<int> Two(WorkflowContext ctx) { var call = Pay.With(1); return Run(call, One); Task<int> One() => ctx.Settle(1); } private static Task<int> Run(object? given, Func<Task<int>> pay) => pay(); }", "await {|EDDA2022:Lib.A.Two|}(ctx); _ = Lib.A.Of(ctx) is null;"),
    ];

    private static readonly string[] s_kinds = [.. s_cases.Select(c => c.Kind)];

    private static readonly (string Kind, string Code, string Use)[] s_silent =
    [
        ("the name of a stub", "public static class A { public static string Of(WorkflowContext ctx) => nameof(Pay) + ctx.InstanceId; }", "_ = Lib.A.Of(ctx);"),
        ("a call that nobody makes", "public static class A { public static ActivityCall Of(WorkflowContext ctx) => Tell.With(ctx.InstanceId); }", "_ = Lib.A.Of(ctx);"),
        ("a stub in a lambda that is given back", "public static class A { public static Func<Task<int>> Of(WorkflowContext ctx) => () => ctx.Pay(1); }", "_ = Lib.A.Of(ctx) is null;"),
        ("a stub in a local function that is given back", "public static class A { public static Func<Task<int>> Of(WorkflowContext ctx) { return One; Task<int> One() => ctx.Pay(1); } }", "_ = Lib.A.Of(ctx) is null;"),
        ("a stub in a local function of a delegate that is given back", "public static class A { public static Func<Task<int>> Of(WorkflowContext ctx) { Func<Task<int>> one = One; return one; Task<int> One() => ctx.Pay(1); } }", "_ = Lib.A.Of(ctx) is null;"),
        ("an id in a local function that is given back", "public static class A { public static Func<Guid> Of(WorkflowContext ctx) { return Next; Guid Next() => ctx.NewGuid(); } }", "_ = Lib.A.Of(ctx) is null;"),
        ("a helper in a local function that is given back", "public static class A { public static Func<Task<int>> Of(WorkflowContext ctx) { return One; Task<int> One() => B.Of(ctx); } } public static class B { public static Task<int> Of(WorkflowContext ctx) => ctx.Pay(1); }", "_ = Lib.A.Of(ctx) is null;"),
        ("a method of another class", "public sealed class Till { public Task<int> Pay(int id, string name) => Task.FromResult(id); } public static class A { public static Task<int> Of(WorkflowContext ctx, Till till) => till.Pay(1, ctx.InstanceId); }", "await Lib.A.Of(ctx, new());"),
        ("a stub in a lambda that is put aside", "public static class A { public static List<Func<Task<int>>> Of(WorkflowContext ctx) { var all = new List<Func<Task<int>>>(); all.Add(() => ctx.Pay(1)); return all; } }", "_ = Lib.A.Of(ctx).Count;"),
        ("a stub as a value that is put aside", "public static class A { public static int Of(WorkflowContext ctx) { var all = new List<Func<string, CallOptions?, string, int, Task>>(); all.Add(ctx.Tell); return all.Count; } }", "_ = Lib.A.Of(ctx);"),
        ("a stub as a value that is given back", "public static class A { public static Func<string, CallOptions?, string, int, Task> Of(WorkflowContext ctx) => ctx.Tell; }", "_ = Lib.A.Of(ctx) is null;"),
        ("a local function of a lambda that is given back", "public static class A { public static Func<Guid> Of(WorkflowContext ctx) { return () => Next(); Guid Next() => ctx.NewGuid(); } }", "_ = Lib.A.Of(ctx) is null;"),
        ("a local function of a local function that is given back", "public static class A { public static Func<Task<int>> Of(WorkflowContext ctx) { Func<Task<int>> one = () => One(); return one; Task<int> One() => Two(); Task<int> Two() => ctx.Pay(1); } }", "_ = Lib.A.Of(ctx) is null;"),
        ("a local function that only itself calls", "public static class A { public static string Of(WorkflowContext ctx) { return nameof(Next); Guid Next(int n) => n > 0 ? Next(n - 1) : ctx.NewGuid(); } }", "_ = Lib.A.Of(ctx);"),
    ];

    private static readonly string[] s_silentKinds = [.. s_silent.Select(c => c.Kind)];

    [TestCaseSource(nameof(s_kinds))]
    public async Task A_call_of_an_activity_is_known_in_this_project_and_through_an_assembly_alike(string kind)
    {
        var (_, code, use) = s_cases.Single(c => c.Kind == kind);
        var here = await Judged.Files([Workflow(use), Library(code)]);
        Assert.That(await Judged.Source(Workflow(use), Judged.Project(Library(code))), Is.EqualTo(here));
    }

    [TestCaseSource(nameof(s_silentKinds))]
    public async Task What_calls_no_activity_is_silent(string kind)
    {
        var (_, code, use) = s_silent.Single(c => c.Kind == kind);
        await Judged.Files([Workflow(use), Library(code)]);
        await Judged.Source(Workflow(use), Judged.Project(Library(code)));
    }

    private static string Workflow(string use) => $"using Lib;\n{Agreement.Workflow($"if (!ctx.IsReplaying) {{ {use} }}")}";

    private static string Library(string code) => $"namespace Lib\n{{\n{Activities}\n{code}\n}}";
}
