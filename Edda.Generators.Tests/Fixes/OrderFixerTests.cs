using Edda.CodeFixes.Determinism;

namespace Edda.Generators.Tests.Fixes;

public sealed class OrderFixerTests
{
    [TestCase("foreach (var (key, amount) in [|amounts|]) await ctx.Sleep(amount);", "foreach (var (key, amount) in amounts.OrderBy(pair => pair.Key)) await ctx.Sleep(amount);")]
    [TestCase("var pair = id; foreach (var amount in [|amounts|]) await ctx.Sleep(amount.Value);", "var pair = id; foreach (var amount in amounts.OrderBy(pair => pair.Key)) await ctx.Sleep(amount.Value);")]
    [TestCase("foreach (var key in [|amounts|].Keys) await ctx.Sleep(amounts[key]);", "foreach (var key in amounts.Keys.Order()) await ctx.Sleep(amounts[key]);")]
    [TestCase("foreach (var amount in [|amounts|].Values) await ctx.Sleep(amount);", "foreach (var amount in amounts.OrderBy(pair => pair.Key).Select(pair => pair.Value)) await ctx.Sleep(amount);")]
    [TestCase("foreach (var name in /* all */ [|names|] /* of them */) await ctx.Sleep(amounts[name.Length]); // end", "foreach (var name in /* all */ names.Order(StringComparer.Ordinal) /* of them */) await ctx.Sleep(amounts[name.Length]); // end")]
    public async Task A_loop_runs_in_the_order_of_its_keys(string before, string after) => await Mending.AssertFixes(
        new OrderFixer(), "EDDA2019",
        In("Dictionary<int, TimeSpan>", "HashSet<string>", before), In("Dictionary<int, TimeSpan>", "HashSet<string>", after));

    [TestCase("var first = [|names|].First();", "var first = names.Order(StringComparer.Ordinal).First();")]
    [TestCase("var list = [|amounts|].Select(a => a.Value).ToList();", "var list = amounts.OrderBy(pair => pair.Key).Select(a => a.Value).ToList();")]
    [TestCase("var fixedNames = System.Collections.Frozen.FrozenSet.ToFrozenSet(names); foreach (var n in [|fixedNames|].Items.Where(n => n.Length > 1)) await ctx.Sleep(TimeSpan.FromSeconds(n.Length));", "var fixedNames = System.Collections.Frozen.FrozenSet.ToFrozenSet(names); foreach (var n in fixedNames.Items.Order(StringComparer.Ordinal).Where(n => n.Length > 1)) await ctx.Sleep(TimeSpan.FromSeconds(n.Length));")]
    [TestCase("var list = Enumerable.ToList([|names|]);", "var list = Enumerable.ToList(names.Order(StringComparer.Ordinal));")]
    public async Task A_query_reads_its_source_in_order(string before, string after) => await Mending.AssertFixes(
        new OrderFixer(), "EDDA2012",
        In("ConcurrentDictionary<Guid, int>", "ImmutableHashSet<string>", before), In("ConcurrentDictionary<Guid, int>", "ImmutableHashSet<string>", after));

    [TestCase("foreach (var pair in [|things|]) await ctx.Sleep(TimeSpan.Zero);")]
    [TestCase("foreach (var thing in [|things|].Keys) await ctx.Sleep(TimeSpan.Zero);")]
    [TestCase("var first = System.Collections.Frozen.FrozenSet.ToFrozenSet([id]) is var fixedSet ? [|fixedSet|].Items[0] : null;")]
    [TestCase("foreach (var thing in [|set|]) await ctx.Sleep(TimeSpan.Zero);")]
    public async Task What_cannot_be_compared_is_left_alone(string statement) => await Mending.AssertOffersNothing(
        new OrderFixer(), "EDDA2012", EditedSource.Workflow("var things = new ConcurrentDictionary<Uri, int>(); var set = ImmutableHashSet<Uri>.Empty; " + statement));

    [Test]
    public async Task A_using_is_added_in_its_place() => await Mending.AssertFixes(
        new OrderFixer(), "EDDA2012",
        "// About.\nusing System;\nusing System.Collections.Immutable;\nusing System.Threading.Tasks;\nusing Edda;\n\n" + Loop("[|names|]"),
        "// About.\nusing System;\nusing System.Collections.Immutable;\nusing System.Linq;\nusing System.Threading.Tasks;\nusing Edda;\n\n" + Loop("names.Order(StringComparer.Ordinal)"));

    [Test]
    public async Task All_loops_run_in_order_at_once() => await Mending.AssertFixesAll(
        new OrderFixer(), "EDDA2012",
        "using System;\nusing System.Collections.Immutable;\nusing System.Threading.Tasks;\nusing Edda;\n\n" + Loop("[|names|]") + Loop("[|names|]").Replace("class W", "class V", StringComparison.Ordinal),
        "using System;\nusing System.Collections.Immutable;\nusing System.Linq;\nusing System.Threading.Tasks;\nusing Edda;\n\n"
        + Loop("names.Order(StringComparer.Ordinal)") + Loop("names.Order(StringComparer.Ordinal)").Replace("class W", "class V", StringComparison.Ordinal));

    private static string In(string dictionary, string set, string statement) => EditedSource.Workflow($"{dictionary} amounts = null!; {set} names = null!;\n        {statement}");

    private static string Loop(string source) => $$"""
        [Workflow] public sealed partial class W
        {
            public async Task RunAsync(WorkflowContext ctx, string id)
            {
                var names = ImmutableHashSet.Create(id);
                foreach (var name in {{source}})
                    await ctx.Sleep(TimeSpan.FromSeconds(name.Length));
            }
        }

        """;
}
