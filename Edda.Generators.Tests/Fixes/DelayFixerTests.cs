using Edda.CodeFixes.Determinism;

namespace Edda.Generators.Tests.Fixes;

/// <summary>Waits of workflows become sleeps of their contexts.</summary>
public sealed class DelayFixerTests
{
    [TestCase("await [|Task.Delay|](TimeSpan.FromSeconds(5));", "await ctx.Sleep(TimeSpan.FromSeconds(5));")] // Mended, never run: a wait that is a TimeSpan already.
    [TestCase("await [|Task.Delay|](500);", "await ctx.Sleep(TimeSpan.FromMilliseconds(500));")] // Mended, never run: a wait in milliseconds.
    [TestCase("await [|Task.Delay|](id.Length * 10);", "await ctx.Sleep(TimeSpan.FromMilliseconds(id.Length * 10));")] // Mended, never run: a wait that is computed.
    [TestCase("await [|Task.Delay|](500, ctx.CancellationToken);", "await ctx.Sleep(TimeSpan.FromMilliseconds(500));")] // Mended, never run: a wait whose token a sleep has anyway.
    [TestCase("using var stop = new CancellationTokenSource(); await [|Task.Delay|](500, stop.Token);", "using var stop = new CancellationTokenSource(); await ctx.Sleep(TimeSpan.FromMilliseconds(500), new() { CancellationToken = stop.Token });")] // Mended, never run: a wait with a token of its own, which is kept.
    [TestCase("var timer = [|Task.Delay|](millisecondsDelay: 500); await timer;", "var timer = ctx.Sleep(TimeSpan.FromMilliseconds(500)); await timer;")] // Mended, never run: a wait that is stored, with a named argument.
    [TestCase("[|Thread.Sleep|](500);", "await ctx.Sleep(TimeSpan.FromMilliseconds(500));")] // Mended, never run: a wait that blocks the thread.
    [TestCase("await /* a */ [|Task.Delay|](/* b */ 500 /* c */); // d", "await /* a */ ctx.Sleep(/* b */ TimeSpan.FromMilliseconds(500) /* c */); // d")] // Mended, never run: a wait among comments, which are kept.
    public async Task The_wait_is_durable(string before, string after) =>
        await Mending.AssertFixes(new DelayFixer(), "EDDA2004", EditedSource.Workflow(before), EditedSource.Workflow(after));

    [TestCase("await [|Task.Delay|](-1);")] // Judged, never run: a wait for ever, which no sleep stands for.
    [TestCase("await [|Task.Delay|](Timeout.Infinite);")] // Judged, never run: the same by its name.
    [TestCase("await [|Task.Delay|](Timeout.InfiniteTimeSpan);")] // Judged, never run: the same as a TimeSpan.
    [TestCase("void Pause() => [|Thread.Sleep|](500); Pause();")] // Judged, never run: a wait where nothing can be awaited.
    [TestCase("static Task Pause() => [|Task.Delay|](500); await Pause();")] // Judged, never run: a wait that has no context to ask.
    [TestCase("using var stop = [|new CancellationTokenSource(500)|];")]
    public async Task A_wait_without_an_end_or_out_of_the_contexts_reach_is_left_alone(string statement) =>
        await Mending.AssertOffersNothing(new DelayFixer(), "EDDA2004", EditedSource.Workflow(statement));

    [Test]
    public async Task Without_a_using_the_duration_has_its_full_name() => await Mending.AssertFixes(
        new DelayFixer(), "EDDA2004",
        "using System.Threading.Tasks;\nusing Edda;\n[Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) => await [|Task.Delay|](1); }", // Mended, never run: a wait in a file without `using System`.
        "using System.Threading.Tasks;\nusing Edda;\n[Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) => await ctx.Sleep(System.TimeSpan.FromMilliseconds(1)); }");

    [Test]
    public async Task All_waits_become_durable_at_once() => await Mending.AssertFixesAll(
        new DelayFixer(), "EDDA2004",
        EditedSource.Workflow("await [|Task.Delay|](1); await Task.WhenAny([|Task.Delay|](2), [|Task.Delay|](TimeSpan.FromDays(3)));"), // Mended, never run: several waits in one pass.
        EditedSource.Workflow("await ctx.Sleep(TimeSpan.FromMilliseconds(1)); await Task.WhenAny(ctx.Sleep(TimeSpan.FromMilliseconds(2)), ctx.Sleep(TimeSpan.FromDays(3)));"));
}
