using Edda.CodeFixes.Determinism;

namespace Edda.Generators.Tests.Fixes;

/// <summary>Waits of workflows become sleeps of their contexts.</summary>
public sealed class DelayFixerTests
{
    // The waits are in the text of programs that are mended: the fix takes them out, and none of them runs.
    [TestCase("await [|Task.Delay|](TimeSpan.FromSeconds(5));", "await ctx.Sleep(TimeSpan.FromSeconds(5));")] // What the fix takes out, in a text that never runs.
    [TestCase("await [|Task.Delay|](500);", "await ctx.Sleep(TimeSpan.FromMilliseconds(500));")] // What the fix takes out, in a text that never runs.
    [TestCase("await [|Task.Delay|](id.Length * 10);", "await ctx.Sleep(TimeSpan.FromMilliseconds(id.Length * 10));")] // What the fix takes out, in a text that never runs.
    [TestCase("await [|Task.Delay|](500, ctx.CancellationToken);", "await ctx.Sleep(TimeSpan.FromMilliseconds(500));")] // What the fix takes out, in a text that never runs.
    [TestCase("using var stop = new CancellationTokenSource(); await [|Task.Delay|](500, stop.Token);", "using var stop = new CancellationTokenSource(); await ctx.Sleep(TimeSpan.FromMilliseconds(500), new() { CancellationToken = stop.Token });")] // What the fix takes out, in a text that never runs.
    [TestCase("var timer = [|Task.Delay|](millisecondsDelay: 500); await timer;", "var timer = ctx.Sleep(TimeSpan.FromMilliseconds(500)); await timer;")] // What the fix takes out, in a text that never runs.
    [TestCase("[|Thread.Sleep|](500);", "await ctx.Sleep(TimeSpan.FromMilliseconds(500));")] // What the fix takes out, in a text that never runs.
    [TestCase("await /* a */ [|Task.Delay|](/* b */ 500 /* c */); // d", "await /* a */ ctx.Sleep(/* b */ TimeSpan.FromMilliseconds(500) /* c */); // d")] // What the fix takes out, in a text that never runs.
    public async Task The_wait_is_durable(string before, string after) =>
        await Mending.AssertFixes(new DelayFixer(), "EDDA2004", EditedSource.Workflow(before), EditedSource.Workflow(after));

    // The same, where the fix has nothing to offer.
    [TestCase("await [|Task.Delay|](-1);")] // What the fix takes out, in a text that never runs.
    [TestCase("await [|Task.Delay|](Timeout.Infinite);")] // What the fix takes out, in a text that never runs.
    [TestCase("await [|Task.Delay|](Timeout.InfiniteTimeSpan);")] // What the fix takes out, in a text that never runs.
    [TestCase("void Pause() => [|Thread.Sleep|](500); Pause();")] // What the fix takes out, in a text that never runs.
    [TestCase("static Task Pause() => [|Task.Delay|](500); await Pause();")] // What the fix takes out, in a text that never runs.
    [TestCase("using var stop = [|new CancellationTokenSource(500)|];")]
    public async Task A_wait_without_an_end_or_out_of_the_contexts_reach_is_left_alone(string statement) =>
        await Mending.AssertOffersNothing(new DelayFixer(), "EDDA2004", EditedSource.Workflow(statement));

    [Test]
    public async Task Without_a_using_the_duration_has_its_full_name() => await Mending.AssertFixes(
        new DelayFixer(), "EDDA2004",
        "using System.Threading.Tasks;\nusing Edda;\n[Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) => await [|Task.Delay|](1); }", // What the fix takes out, in a text that never runs.
        "using System.Threading.Tasks;\nusing Edda;\n[Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) => await ctx.Sleep(System.TimeSpan.FromMilliseconds(1)); }");

    // The waits are what the fix takes out.
    [Test]
    public async Task All_waits_become_durable_at_once() => await Mending.AssertFixesAll(
        new DelayFixer(), "EDDA2004",
        EditedSource.Workflow("await [|Task.Delay|](1); await Task.WhenAny([|Task.Delay|](2), [|Task.Delay|](TimeSpan.FromDays(3)));"),
        EditedSource.Workflow("await ctx.Sleep(TimeSpan.FromMilliseconds(1)); await Task.WhenAny(ctx.Sleep(TimeSpan.FromMilliseconds(2)), ctx.Sleep(TimeSpan.FromDays(3)));"));
}
