using Edda.CodeFixes.Usage;

namespace Edda.Generators.Tests.Fixes;

public sealed class AwaitFixerTests
{
    [TestCase(
        "public Task RunAsync(WorkflowContext ctx) { [|ctx.Sleep|](TimeSpan.Zero); return Task.CompletedTask; }",
        "public async Task RunAsync(WorkflowContext ctx) { await ctx.Sleep(TimeSpan.Zero); }")]
    [TestCase(
        "public Task<int> RunAsync(WorkflowContext ctx) { [|ctx.Sleep|](TimeSpan.Zero); return Task.FromResult(1); }",
        "public async Task<int> RunAsync(WorkflowContext ctx) { await ctx.Sleep(TimeSpan.Zero); return 1; }")]
    [TestCase(
        "public Task RunAsync(WorkflowContext ctx, bool b) { [|ctx.Sleep|](TimeSpan.Zero); if (b) return Task.CompletedTask; return ctx.Sleep(TimeSpan.Zero); }",
        "public async Task RunAsync(WorkflowContext ctx, bool b) { await ctx.Sleep(TimeSpan.Zero); if (b) return; await ctx.Sleep(TimeSpan.Zero); }")]
    [TestCase(
        "public async Task RunAsync(WorkflowContext ctx) { Func<Task> f = () => { [|ctx.Sleep|](TimeSpan.Zero); return Task.CompletedTask; }; await f(); }",
        "public async Task RunAsync(WorkflowContext ctx) { Func<Task> f = async () => { await ctx.Sleep(TimeSpan.Zero); }; await f(); }")]
    [TestCase(
        "public Task RunAsync(WorkflowContext ctx) { /* a */ [|ctx.Sleep|](TimeSpan.Zero) /* b */; /* c */ return Task.CompletedTask; /* d */ }",
        "public async Task RunAsync(WorkflowContext ctx) { /* a */ await ctx.Sleep(TimeSpan.Zero) /* b */; /* c */ return; /* d */ }")]
    [TestCase(
        "public async Task RunAsync(WorkflowContext ctx, int[] days) { days.Select(d => [|ctx.Sleep|](TimeSpan.FromDays(d))).ToList(); await ctx.Sleep(TimeSpan.Zero); }",
        "public async Task RunAsync(WorkflowContext ctx, int[] days) { await Task.WhenAll(days.Select(d => ctx.Sleep(TimeSpan.FromDays(d))).ToList()); await ctx.Sleep(TimeSpan.Zero); }")]
    [TestCase(
        "public Task RunAsync(WorkflowContext ctx, int[] days) { /* all */ days.Select(d => [|ctx.Sleep|](TimeSpan.FromDays(d))).ToArray(); /* done */ return Task.CompletedTask; }",
        "public async Task RunAsync(WorkflowContext ctx, int[] days) { /* all */ await Task.WhenAll(days.Select(d => ctx.Sleep(TimeSpan.FromDays(d))).ToArray()); /* done */ }")]
    public async Task The_call_is_awaited(string before, string after) => await Mending.AssertFixes(new AwaitFixer(), "EDDA3001", In(before), In(after));

    [TestCase("public async Task RunAsync(WorkflowContext ctx) { new List<int>().ForEach(_ => [|ctx.Sleep|](TimeSpan.Zero)); await ctx.Sleep(TimeSpan.Zero); }")]
    [TestCase("public async Task RunAsync(WorkflowContext ctx) { Pause(ctx); await ctx.Sleep(TimeSpan.Zero); } private static void Pause(WorkflowContext ctx) { [|ctx.Sleep|](TimeSpan.Zero); }")]
    public async Task What_hands_out_no_task_does_not_become_async(string members) => await Mending.AssertOffersNothing(new AwaitFixer(), "EDDA3001", In(members));

    [Test]
    public async Task All_calls_are_awaited_at_once() => await Mending.AssertFixesAll(
        new AwaitFixer(), "EDDA3001",
        In("public Task RunAsync(WorkflowContext ctx) { [|ctx.Sleep|](TimeSpan.Zero); [|ctx.Sleep|](TimeSpan.Zero); return Task.CompletedTask; }"),
        In("public async Task RunAsync(WorkflowContext ctx) { await ctx.Sleep(TimeSpan.Zero); await ctx.Sleep(TimeSpan.Zero); }"));

    private static string In(string members) => $"[Workflow] public sealed partial class W {{ {members} }}";
}
