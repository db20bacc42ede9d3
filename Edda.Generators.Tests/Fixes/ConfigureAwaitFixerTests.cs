using Edda.CodeFixes.Determinism;

namespace Edda.Generators.Tests.Fixes;

public sealed class ConfigureAwaitFixerTests
{
    [TestCase("await ctx.Sleep(TimeSpan.Zero).[|ConfigureAwait|](false);", "await ctx.Sleep(TimeSpan.Zero);")]
    [TestCase("await ctx.Sleep(TimeSpan.Zero).[|ConfigureAwait|](ConfigureAwaitOptions.ForceYielding);", "await ctx.Sleep(TimeSpan.Zero);")]
    [TestCase("var wait = ctx.Sleep(TimeSpan.Zero); await [|wait.ConfigureAwait|](false);", "var wait = ctx.Sleep(TimeSpan.Zero); await wait;")]
    [TestCase("var wait = ctx.Sleep(TimeSpan.Zero).[|ConfigureAwait|](false); await wait;", "var wait = ctx.Sleep(TimeSpan.Zero); await wait;")]
    [TestCase("await foreach (var n in Numbers().[|ConfigureAwait|](false)) { }", "await foreach (var n in Numbers()) { }")]
    [TestCase("IAsyncDisposable held = null!; await using var _ = [|held.ConfigureAwait|](false);", "IAsyncDisposable held = null!; await using var _ = held;")]
    public async Task The_workflow_stays_on_its_thread(string before, string after) =>
        await Mending.AssertFixes(new ConfigureAwaitFixer(), "EDDA2006", In(before), In(after));

    [Test]
    public async Task Comments_in_the_chain_stay() => await Mending.AssertFixes(
        new ConfigureAwaitFixer(), "EDDA2006",
        In("await ctx\n            .Sleep(TimeSpan.Zero) // a\n            .[|ConfigureAwait|](false); // b"),
        In("await ctx\n            .Sleep(TimeSpan.Zero); // a // b"));

    [TestCase("await ctx.Sleep(TimeSpan.Zero).[|ConfigureAwait|](ConfigureAwaitOptions.SuppressThrowing);")]
    [TestCase("var options = ConfigureAwaitOptions.None; options |= ConfigureAwaitOptions.SuppressThrowing; await ctx.Sleep(TimeSpan.Zero).[|ConfigureAwait|](options);")]
    [TestCase("System.Runtime.CompilerServices.ConfiguredTaskAwaitable wait = ctx.Sleep(TimeSpan.Zero).[|ConfigureAwait|](false); await wait;")]
    public async Task Options_that_do_more_and_awaitables_that_are_named_are_left_alone(string statement) =>
        await Mending.AssertOffersNothing(new ConfigureAwaitFixer(), "EDDA2006", In(statement));

    [Test]
    public async Task All_are_removed_at_once() => await Mending.AssertFixesAll(
        new ConfigureAwaitFixer(), "EDDA2006",
        In("await ctx.Sleep(TimeSpan.Zero).[|ConfigureAwait|](false); await Task.WhenAll(ctx.Sleep(TimeSpan.Zero)).[|ConfigureAwait|](false);"),
        In("await ctx.Sleep(TimeSpan.Zero); await Task.WhenAll(ctx.Sleep(TimeSpan.Zero));"));

    private static string In(string statements) =>
        EditedSource.Workflow(statements + "\n        async IAsyncEnumerable<int> Numbers() { await ctx.Sleep(TimeSpan.Zero); yield return 1; }\n        await foreach (var number in Numbers()) { }");
}
