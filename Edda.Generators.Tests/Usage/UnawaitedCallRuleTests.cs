using Edda.Generators.Tests.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Tests.Usage;

/// <summary>EDDA3001: durable calls that nobody waits for.</summary>
public sealed class UnawaitedCallRuleTests
{
    [TestCase("public Task RunAsync(WorkflowContext ctx) { {|EDDA3001:ctx.Notify|}(\"a\"); return Task.CompletedTask; }")]
    [TestCase("public Task RunAsync(WorkflowContext ctx) { {|EDDA3001:ctx.Sleep|}(TimeSpan.Zero); {|EDDA3001:ctx.Call|}(Notify.With(\"a\")); return ctx.Notify(\"b\"); }")]
    [TestCase("public Task RunAsync(WorkflowContext ctx) { for ({|EDDA3001:ctx.Notify|}(\"a\"); ;) return ctx.Notify(\"b\"); }")]
    [TestCase("public Task RunAsync(WorkflowContext ctx) { {|EDDA3001:ctx.Notify|}(\"a\").ConfigureAwait(true); return Task.CompletedTask; }")]
    [TestCase("public Task RunAsync(WorkflowContext ctx) { WorkflowContext? maybe = ctx; maybe?.{|EDDA3001:Notify|}(\"a\"); return Task.CompletedTask; }")]
    [TestCase("public Task RunAsync(WorkflowContext ctx) { {|EDDA3001:Task.WhenAll|}(ctx.Notify(\"a\"), ctx.Notify(\"b\")); return Task.CompletedTask; }")]
    [TestCase("public async Task RunAsync(WorkflowContext ctx) { Tell(ctx); await ctx.Notify(\"b\"); } private static void Tell(WorkflowContext ctx) => {|EDDA3001:ctx.Notify|}(\"a\");")]
    [TestCase("public async Task RunAsync(WorkflowContext ctx) { await ctx.Notify(Text); } private WorkflowContext? _ctx; private string Text { get { _ctx!.{|EDDA3001:Notify|}(\"a\"); return \"b\"; } }")]
    [TestCase("public Task RunAsync(WorkflowContext ctx) { {|EDDA3001:Twice|}(ctx); return Task.CompletedTask; } private static ValueTask Twice(WorkflowContext ctx) => new(ctx.Notify(\"b\"));")]
    [TestCase("private WorkflowContext? _ctx; public Task RunAsync(WorkflowContext ctx) { _ctx = ctx; {|EDDA3001:Twice|}(); return Task.CompletedTask; } private Task Twice() => _ctx!.Notify(\"b\");")]
    public Task A_task_that_is_dropped_outside_an_async_function_is_reported(string members) => Judged.Members(members);

    [TestCase("items.ForEach(i => {|EDDA3001:ctx.Notify|}(i));")]
    [TestCase("items.ForEach(i => { if (i.Length > 0) {|EDDA3001:ctx.Notify|}(i); });")]
    [TestCase("Action<string> tell = i => {|EDDA3001:ctx.Charge|}(i); items.ForEach(tell);")]
    [TestCase("void Tell(string i) => {|EDDA3001:ctx.Charge|}(i); items.ForEach(Tell);")]
    [TestCase("Func<string, Task> tell = i => ctx.Notify(i); items.ForEach(i => {|EDDA3001:tell|}(i));")]
    [TestCase("Task Tell(string i) => ctx.Notify(i); items.ForEach(i => {|EDDA3001:Tell|}(i));")]
    [TestCase("items.Select(i => {|EDDA3001:ctx.Notify|}(i)).ToList();")]
    [TestCase("items.Where(i => i.Length > 0).Select(i => { return {|EDDA3001:ctx.Charge|}(i); }).ToArray();")]
    [TestCase("items.Select(async i => await {|EDDA3001:ctx.Charge|}(i));")]
    [TestCase("items.Select({|EDDA3001:Tell|}).ToList(); Task Tell(string i) => ctx.Notify(i);")]
    [TestCase("switch (items.Count) { case 0: await ctx.Notify(\"a\"); break; default: items.ForEach(i => {|EDDA3001:ctx.Notify|}(i switch { \"\" => \"none\", _ => i })); break; }")]
    public Task A_task_that_a_lambda_or_a_local_function_drops_is_reported(string statements) => Judged.Workflow(statements);

    [TestCase("items.ForEach(async i => await {|EDDA3001:ctx.Notify|}(i));")]
    [TestCase("items.ForEach(async i => { if (await {|EDDA3001:ctx.Charge|}(i) is { } paid) await ctx.Notify(paid); });")]
    [TestCase("Action tell = async () => await Task.WhenAll({|EDDA3001:ctx.Notify|}(\"a\"), ctx.Notify(\"b\")); tell();")]
    [TestCase("async void Tell(string i) { foreach (var x in items) await {|EDDA3001:ctx.Notify|}(x); } Tell(\"a\");")]
    public Task An_await_that_nobody_waits_for_is_reported_once(string statements) => Judged.Workflow(statements);

    [Test]
    public Task An_async_method_that_returns_nothing_is_reported() => Judged.Members("""
        public async Task RunAsync(WorkflowContext ctx) { Tell(ctx); await ctx.Notify("b"); }
        private static async void Tell(WorkflowContext ctx) { await {|EDDA3001:ctx.Notify|}("a"); await ctx.Notify("c"); }
        """);

    [Test]
    public async Task The_message_says_where_to_await()
    {
        var found = await Judged.Members("""
            public Task RunAsync(WorkflowContext ctx, List<string> items)
            {
                {|EDDA3001:ctx.Notify|}("a");
                items.ForEach(i => {|EDDA3001:ctx.Charge|}(i));
                items.ForEach(async i => await {|EDDA3001:ctx.Charge|}(i));
                Tell(ctx);
                return Task.CompletedTask;
            }

            private static void Tell(WorkflowContext context) { {|EDDA3001:context.Notify|}("a"); }
            """);
        const string consequence = "so that its failure goes unseen and the workflow may end before it:";
        const string consent = ", or write '_ =' before it if its outcome does not matter";
        Assert.That(found, Is.EqualTo(new[]
        {
            $"EDDA3001 'ctx.Notify()' is neither awaited nor stored, {consequence} await it, in an async method{consent}",
            $"EDDA3001 'ctx.Charge()' is neither awaited nor stored, {consequence} await it in a loop of the workflow, or collect the tasks for Task.WhenAll{consent}",
            $"EDDA3001 'ctx.Charge()' is awaited in a function that returns no task, {consequence} await it in a loop of the workflow, or in a lambda that returns its task to Task.WhenAll",
            $"EDDA3001 'context.Notify()' is neither awaited nor stored, {consequence} let 'Tell' return the task, and await that{consent}",
        }));
    }

    [TestCase("await ctx.Notify(\"a\");")]
    [TestCase("_ = ctx.Notify(\"a\"); items.ForEach(i => _ = ctx.Notify(i));")]
    [TestCase("var told = ctx.Notify(\"a\"); await told;")]
    [TestCase("var tasks = new List<Task>(); items.ForEach(i => tasks.Add(ctx.Notify(i))); await Task.WhenAll(tasks);")]
    [TestCase("await Task.WhenAll(items.Select(i => ctx.Notify(i)));")]
    [TestCase("await Task.WhenAll(items.Select(async i => await ctx.Notify(i)));")]
    [TestCase("Func<string, Task> tell = i => ctx.Notify(i); await tell(\"a\");")]
    [TestCase("Func<Task> tell = async () => await ctx.Notify(\"a\"); await tell();")]
    [TestCase("Task Tell(string i) => ctx.Notify(i); await Tell(\"a\");")]
    [TestCase("Task? told = null; items.ForEach(i => told ??= ctx.Notify(i)); if (told is not null) await told;")]
    [TestCase("await (items.Count > 1 ? ctx.Notify(\"a\") : ctx.Sleep(TimeSpan.Zero));")]
    [TestCase("await (items.Count switch { 0 => ctx.Notify(\"a\"), _ => ctx.Sleep(TimeSpan.Zero) });")]
    [TestCase("items.ForEach(i => ctx.SetStatus(i)); ctx.NewGuid(); ctx.Logger.ToString();")]
    [TestCase("var queue = new Queue<Task>(); items.ForEach(i => queue.Enqueue(ctx.Charge(i))); while (queue.TryDequeue(out var next)) await next;")]
    [TestCase("var charged = await ctx.Charge(\"a\").WaitAsync(ctx.CancellationToken); items.Add(charged);")]
    public Task What_is_awaited_stored_or_consented_to_is_silent(string statements) => Judged.Workflow(statements);

    [TestCase("public Task RunAsync(WorkflowContext ctx) => ctx.Notify(\"a\");")]
    [TestCase("public Task RunAsync(WorkflowContext ctx) { Tell(ctx); return _told; } private Task _told = Task.CompletedTask; private void Tell(WorkflowContext ctx) => _told = ctx.Notify(\"a\");")]
    [TestCase("public async Task RunAsync(WorkflowContext ctx) { using var timer = new Pause(); await ctx.Notify(\"a\"); } private sealed class Pause : IDisposable { public void Dispose() { } }")]
    [TestCase("public async Task RunAsync(WorkflowContext ctx) { await foreach (var x in All(ctx)) await ctx.Notify(x); } private static async IAsyncEnumerable<string> All(WorkflowContext ctx) { yield return await ctx.Charge(\"a\"); }")]
    [TestCase("public Task RunAsync(WorkflowContext ctx) => ctx.Notify(\"a\"); public static void Start(EddaClient client) { client.StartAsync(W.With()); }")]
    [TestCase("public Task RunAsync(WorkflowContext ctx) => ctx.Notify(\"a\"); public static void Unused(WorkflowContext ctx) { ctx.Notify(\"a\"); }")]
    public Task What_hands_its_task_on_or_is_no_code_of_the_workflow_is_silent(string members) => Judged.Members(members);

    [TestCase("ctx.Notify(\"a\");", "CS4014")]
    [TestCase("ctx.Notify(\"a\").ConfigureAwait(true);", "CS4014")]
    [TestCase("maybe?.Notify(\"a\");", "EDDA3001")]
    [TestCase("Task.WhenAll(ctx.Notify(\"a\"), ctx.Notify(\"b\"));", "CS4014")]
    [TestCase("Func<Task> tell = async () => { ctx.Notify(\"a\"); await ctx.Notify(\"b\"); }; await tell();", "CS4014")]
    [TestCase("Action tell = async () => { ctx.Notify(\"a\"); await Task.CompletedTask; }; tell();", "CS4014")]
    [TestCase("Func<Task> tell = () => ctx.Notify(\"a\"); tell();", "CS4014")]
    [TestCase("async Task Tell() => await ctx.Notify(\"a\"); Tell();", "CS4014")]
    [TestCase("async Task Tell() => await ctx.Notify(\"a\"); void All() { Tell(); } All();", "CS4014")]
    [TestCase("async Task Tell() => await ctx.Notify(\"a\"); void All() => Tell(); All();", "CS4014")]
    [TestCase("async Task Tell() => await ctx.Notify(\"a\"); Action all = () => Tell(); all();", "CS4014")]
    [TestCase("async Task Tell() => await ctx.Notify(\"a\"); Action all = () => { Tell(); }; all();", "CS4014")]
    [TestCase("Action all = async () => ctx.Notify(\"a\"); all();", "CS4014")]
    [TestCase("for (var i = 0; i < 2; i++, ctx.Notify(\"a\")) await ctx.Notify(\"b\");", "CS4014")]
    [TestCase("void Tell() => ctx.Notify(\"a\"); Tell();", "EDDA3001")]
    public async Task Either_the_compiler_speaks_or_the_rule(string statements, string speaker)
    {
        var compilation = Compiling.Generate(Compiling.Compilation($$"""
            using System; using System.Threading.Tasks; using Edda;
            namespace N;
            [Activity] public sealed partial class Notify { public Task RunAsync(string text) => Task.CompletedTask; }
            [Workflow] public sealed partial class W
            {
                public async Task RunAsync(WorkflowContext ctx) { WorkflowContext? maybe = ctx; await ctx.Sleep(TimeSpan.Zero); {{statements}} }
            }
            """)).Compilation;
        var found = compilation.GetDiagnostics().Where(d => d.Severity > DiagnosticSeverity.Hidden && d.Id is not "CS1591" and not "CS1998").Concat(await Judged.Analyze(compilation));
        Assert.That(found.Select(d => d.Id), Is.EqualTo(new[] { speaker }));
    }
}
