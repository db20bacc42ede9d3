using Edda.CodeFixes.Declarations;

namespace Edda.Generators.Tests.Fixes;

public sealed class BodyReturnFixerTests
{
    [TestCase("EDDA1006", "[Workflow]", "public async void [|RunAsync|](WorkflowContext ctx) => await ctx.Sleep(TimeSpan.Zero);", "public async Task RunAsync(WorkflowContext ctx) => await ctx.Sleep(TimeSpan.Zero);")]
    [TestCase("EDDA1006", "[Workflow]", "public async ValueTask<int> [|RunAsync|](WorkflowContext ctx) { await ctx.Sleep(TimeSpan.Zero); return 1; }", "public async Task<int> RunAsync(WorkflowContext ctx) { await ctx.Sleep(TimeSpan.Zero); return 1; }")]
    [TestCase("EDDA1009", "[Activity]", "public async /* a */ void /* b */ [|RunAsync|]() => await Task.Yield();", "public async /* a */ Task /* b */ RunAsync() => await Task.Yield();")]
    public async Task A_task_is_returned(string id, string mark, string before, string after) => await Mending.AssertFixes(new BodyReturnFixer(), id, In("C", mark, before), In("C", mark, after));

    [TestCase("EDDA1006", "[Workflow]", "public ValueTask [|RunAsync|](WorkflowContext ctx) => default;")]
    [TestCase("EDDA1006", "[Workflow]", "public int [|RunAsync|](WorkflowContext ctx) => 1;")]
    [TestCase("EDDA1009", "[Activity]", "public int [|RunAsync|]() => 1;")]
    public async Task What_hands_out_another_value_is_left_to_its_author(string id, string mark, string member) =>
        await Mending.AssertOffersNothing(new BodyReturnFixer(), id, In("C", mark, member));

    [Test]
    public async Task What_another_file_does_with_the_value_task_stays() => await Mending.AssertOffersNothing(
        new BodyReturnFixer(), "EDDA1006",
        In("W", "[Workflow]", "public async ValueTask [|RunAsync|](WorkflowContext ctx) => await ctx.Sleep(TimeSpan.Zero);"),
        "public static class Caller { public static Task Call(W w, WorkflowContext ctx) => w.RunAsync(ctx).AsTask(); }");

    [Test]
    public async Task All_bodies_return_tasks_at_once() => await Mending.AssertFixesAll(
        new BodyReturnFixer(), "EDDA1006",
        In("V", "[Workflow]", "public async void [|RunAsync|](WorkflowContext ctx) => await ctx.Sleep(TimeSpan.Zero);") + In("W", "[Workflow]", "public async ValueTask [|RunAsync|](WorkflowContext ctx) => await ctx.Sleep(TimeSpan.Zero);"),
        In("V", "[Workflow]", "public async Task RunAsync(WorkflowContext ctx) => await ctx.Sleep(TimeSpan.Zero);") + In("W", "[Workflow]", "public async Task RunAsync(WorkflowContext ctx) => await ctx.Sleep(TimeSpan.Zero);"));

    private static string In(string name, string mark, string members) => $"{mark} public sealed partial class {name} {{ {members} }}\n";
}
