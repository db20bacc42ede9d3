using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Determinism;

/// <summary>The order of a collection that has none.</summary>
public sealed class UnorderedRuleTests
{
    private const string Collections = """
        var concurrent = new System.Collections.Concurrent.ConcurrentDictionary<string, int>(); var set = System.Collections.Immutable.ImmutableHashSet.Create("a");
        var frozen = System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(items, i => i); var fixedSet = System.Collections.Frozen.FrozenSet.ToFrozenSet(items); var bag = new System.Collections.Concurrent.ConcurrentBag<int>();

        """;

    [TestCase("foreach (var pair in {|EDDA2012:concurrent|}) await ctx.Charge(pair.Key);")]
    [TestCase("foreach (var (key, _) in {|EDDA2012:frozen|}) await ctx.Charge(key);")]
    [TestCase("foreach (var key in {|EDDA2012:concurrent|}.Keys) await ctx.Charge(key);")]
    [TestCase("var first = {|EDDA2012:set|}.First();")]
    [TestCase("var list = {|EDDA2012:set|}.Where(s => s != \"\").ToList();")]
    [TestCase("var text = string.Join(\",\", {|EDDA2012:set|});")]
    [TestCase("List<string> list = [.. {|EDDA2012:set|}];")]
    [TestCase("var list = new List<int>({|EDDA2012:bag|});")]
    [TestCase("var query = {|EDDA2012:set|}.Select(s => s + \"!\"); foreach (var s in query) await ctx.Charge(s);")]
    [TestCase("await Task.WhenAll({|EDDA2012:set|}.Select(s => ctx.Charge(s)));")]
    [TestCase("foreach (var s in items.Concat({|EDDA2012:set|})) await ctx.Charge(s); _ = items.Zip({|EDDA2012:set|}).ToList();")]
    [TestCase("var three = {|EDDA2012:set|}.Take(3).Order().ToList();")]
    [TestCase("var all = {|EDDA2012:concurrent|}.ToArray(); var numbers = {|EDDA2012:bag|}.ToArray();")]
    [TestCase("while ({|EDDA2012:bag|}.TryTake(out var next)) await ctx.Charge(\"a\", next);")]
    [TestCase("foreach (var s in {|EDDA2012:fixedSet|}.Items) await ctx.Charge(s);")]
    [TestCase("var first = {|EDDA2012:fixedSet|}.Items[0] + {|EDDA2012:frozen|}.Keys[0] + {|EDDA2012:frozen|}.Values.First();")]
    [TestCase("var builder = set.ToBuilder(); foreach (var s in {|EDDA2012:builder|}) await ctx.Charge(s);")]
    [TestCase("var walk = {|EDDA2012:set|}.GetEnumerator(); if (walk.MoveNext()) await ctx.Charge(walk.Current);")]
    [TestCase("var text = new System.Text.StringBuilder(); text.AppendJoin(\", \", {|EDDA2012:set|});")]
    [TestCase("foreach (var c in {|EDDA2012:set|}.Chunk(2)) await ctx.Charge(c[0]); var joined = {|EDDA2012:set|}.Aggregate((a, b) => a + b);")]
    [TestCase("var first = {|EDDA2012:fixedSet|}.Items.Select(s => s.Length).First(); foreach (var s in {|EDDA2012:fixedSet|}.Items.Where(s => s != \"\")) await ctx.Charge(s);")]
    [TestCase("var all = new int[9]; {|EDDA2012:bag|}.CopyTo(all, 0); await ctx.Charge(\"a\", all[0]); var names = new string[9]; {|EDDA2012:fixedSet|}.Items.CopyTo(names); await ctx.Charge(names[0]);")]
    [TestCase("var keys = new string[9]; {|EDDA2012:concurrent|}.Keys.CopyTo(keys, 0); foreach (var key in keys) await ctx.Charge(key);")]
    [TestCase("int[] all; all = {|EDDA2012:bag|}.ToArray(); await ctx.Charge(\"a\", all[0]);")]
    [TestCase("int[] all = [2, 1]; Array.Sort(all); all = {|EDDA2012:bag|}.ToArray(); await ctx.Charge(\"a\", all[0]);")]
    [TestCase("var all = {|EDDA2012:bag|}.ToArray(); await ctx.Charge(\"a\", all[0]); Array.Sort(all); var list = {|EDDA2012:set|}.ToList(); foreach (var s in list) await ctx.Charge(s); list.Sort();")]
    [TestCase("var all = new int[9]; {|EDDA2012:bag|}.CopyTo(all, 0); await ctx.Charge(\"a\", all[0]); Array.Sort(all); await ctx.Charge(\"a\", all[1]);")]
    [TestCase("var list = {|EDDA2012:set|}.ToList(); await First(); list.Sort(); async Task First() => await ctx.Charge(list[0]);")]
    [TestCase("var list = {|EDDA2012:set|}.ToList(); Func<Task> first = () => ctx.Charge(list[0]); await first(); list.Sort(); await first();")]
    [TestCase("var list = {|EDDA2012:set|}.ToList(); await Both(); list.Sort(); Task Both() => First(); async Task First() => await ctx.Charge(list[0]);")]
    [TestCase("var all = new int[9]; while (items.Count > 3) { await ctx.Charge(\"a\", all[0]); {|EDDA2012:bag|}.CopyTo(all, 0); } Array.Sort(all);")]
    [TestCase("var all = new string[9]; {|EDDA2012:fixedSet|}.Items.CopyTo(all.AsSpan()); await ctx.Charge(all[0]); all.AsSpan().Sort();")]
    [TestCase("var numbers = {|EDDA2012:bag|}.ToArray(); var all = new int[9]; numbers.CopyTo(all, 0); await ctx.Charge(\"a\", all[0]);")]
    [TestCase("var list = {|EDDA2012:set|}.ToList(); list.RemoveAt(0); list.Sort(); var next = {|EDDA2012:set|}.ToList(); if (next is [\"a\", ..]) return; next.Sort();")]
    [TestCase("var all = {|EDDA2012:bag|}.ToArray(); for (var i = 0; i < all.Length; i++) all[i] *= i; Array.Sort(all); var more = {|EDDA2012:bag|}.ToArray(); Array.Resize(ref more, 2); Array.Sort(more);")]
    [TestCase("var list = {|EDDA2012:set|}.ToList(); items.AddRange(list); list.Sort();")]
    public Task Depending_on_it_is_reported(string statements) => Judged.Workflow(Collections + statements);

    [TestCase("foreach (var s in set.OrderBy(s => s)) await ctx.Charge(s);")]
    [TestCase("var list = set.ToList(); list.Sort();")]
    [TestCase("var list = set.ToList().Order().ToList();")]
    [TestCase("var n = set.Count + concurrent.Values.Sum() + bag.Max(); var any = frozen.Any(f => f.Key == \"a\"); var has = set.Contains(\"a\");")]
    [TestCase("var both = items.Concat(set).Order().ToList(); var less = items.Except(set).ToList(); var n = items.Concat(set).Count();")]
    [TestCase("var other = set.Select(s => s.Length).ToHashSet(); concurrent[\"a\"] = 1;")]
    [TestCase("foreach (var s in new SortedDictionary<string, int>()) await ctx.Charge(s.Key);")]
    [TestCase("foreach (var s in System.Collections.Immutable.ImmutableArray.Create(1)) await ctx.Charge(\"a\", s);")]
    [TestCase("var numbers = bag.ToArray(); Array.Sort(numbers); var text = bag.ToArray().Order().ToList(); var n = concurrent.ToArray().Length;")]
    [TestCase("var filled = new HashSet<int>(bag.ToArray()); filled.UnionWith(bag.ToArray()); var inOrder = new SortedSet<int>(bag.ToArray()); var copied = new Dictionary<string, int>(concurrent.ToArray());")]
    [TestCase("foreach (var s in fixedSet.Items.Order()) await ctx.Charge(s); var n = fixedSet.Items.Length + frozen.Keys.Length;")]
    [TestCase("var builder = set.ToBuilder(); builder.Add(\"b\"); set = builder.ToImmutable(); var n = builder.Count; var has = builder.Contains(\"a\");")]
    [TestCase("foreach (var s in new SortedSet<string>(set)) await ctx.Charge(s); foreach (var s in new System.Collections.Concurrent.ConcurrentQueue<string>(items)) await ctx.Charge(s);")]
    [TestCase("foreach (var s in System.Collections.Immutable.ImmutableSortedSet.Create(\"a\")) await ctx.Charge(s); foreach (var s in System.Collections.Immutable.ImmutableList.Create(\"a\")) await ctx.Charge(s);")]
    [TestCase("int[] all; all = bag.ToArray(); Array.Sort(all); await ctx.Charge(\"a\", all[0]); List<string> list; list = set.ToList(); list.Sort(); await ctx.Charge(list[0]);")]
    [TestCase("var all = new int[9]; bag.CopyTo(all, 0); Array.Sort(all); await ctx.Charge(\"a\", all[0]); var names = new string[9]; fixedSet.Items.CopyTo(names); foreach (var s in names.Order()) await ctx.Charge(s);")]
    [TestCase("var all = bag.ToArray(); await ctx.Charge(\"a\", all.Length + all.Sum()); foreach (var n in all.Where(n => n > 0).Order()) await ctx.Charge(\"a\", n);")]
    [TestCase("var n = fixedSet.Items.Select(s => s.Length).Sum(); foreach (var s in fixedSet.Items.Where(s => s != \"\").OrderBy(s => s)) await ctx.Charge(s);")]
    [TestCase("var all = new string[9]; fixedSet.Items.CopyTo(all.AsSpan()); Array.Sort(all); await ctx.Charge(all[0]); fixedSet.Items.CopyTo(all); all.AsSpan().Sort(); await ctx.Charge(all[0]);")]
    [TestCase("var numbers = bag.ToArray(); var all = new int[9]; numbers.CopyTo(all, 0); Array.Sort(all); await ctx.Charge(\"a\", all[0]);")]
    [TestCase("var numbers = bag.ToArray(); var all = new int[9]; numbers.CopyTo(all.AsSpan()); Array.Sort(all); await ctx.Charge(\"a\", all[0]); var some = bag.ToArray(); Array.Copy(some, all, 2); Array.Sort(all);")]
    [TestCase("var list = set.ToList(); list.Sort(); await First(); async Task First() => await ctx.Charge(list[0]);")]
    [TestCase("var list = set.ToList(); Put(); await ctx.Charge(list[0]); void Put() => list.Sort();")]
    [TestCase("var all = new int[9]; Fill(); Array.Sort(all); await ctx.Charge(\"a\", all[0]); void Fill() => bag.CopyTo(all, 0);")]
    [TestCase("var all = new int[9]; while (items.Count > 3) { Array.Sort(all); await ctx.Charge(\"a\", all[0]); bag.CopyTo(all, 0); } Array.Sort(all);")]
    [TestCase("while (items.Count > 3) { var all = bag.ToArray(); Array.Sort(all); await ctx.Charge(\"a\", all[0]); } int[] one; while (items.Count > 3) { one = bag.ToArray(); var n = one.Sum(); }")]
    [TestCase("var one = new int[9]; var other = new int[9]; while (items.Count > 3) { bag.CopyTo(one, 0); one.CopyTo(other, 0); other.CopyTo(one, 0); Array.Sort(one); Array.Sort(other); }")]
    [TestCase("var list = set.ToList(); list.Add(\"z\"); list.AddRange(items); list.Remove(\"y\"); list.RemoveAll(s => s == \"\"); list.Sort(); foreach (var s in list) await ctx.Charge(s);")]
    [TestCase("var list = set.ToList(); if (!list.Contains(\"z\")) list.Add(\"z\"); if (list is { Count: 0 }) return; list?.Sort(); foreach (var s in list!) await ctx.Charge(s);")]
    [TestCase("var all = bag.ToArray(); if (all is null || all == null) return; ArgumentNullException.ThrowIfNull(all); Array.Sort(all); await ctx.Charge(\"a\", all[0]);")]
    [TestCase("var all = bag.ToArray(); for (var i = 0; i < all.Length; i++) { all[i]++; all[i] *= 2; } Array.Sort(all); await ctx.Charge(\"a\", all[0]);")]
    public Task What_is_ordered_or_has_no_order_is_not(string statements) => Judged.Workflow(Collections + statements);

    [TestCase(20, "bag")]
    [TestCase(3_000, "{|EDDA2012:bag|}")]
    public Task Copies_of_copies_are_followed_some_way(int copies, string from) => Judged.Workflow($$"""
        {{Collections}}
        {{string.Concat(Enumerable.Range(0, copies + 1).Select(i => $"var s{i} = new int[9];\n"))}}
        {{from}}.CopyTo(s0, 0);
        {{string.Concat(Enumerable.Range(0, copies).Select(i => $"s{i}.CopyTo(s{i + 1}, 0);\n"))}}
        Array.Sort(s{{copies}});
        """);

    [Test]
    public Task A_sequence_of_many_parts_is_looked_through() => Judged.Workflow($$"""
        {{Collections}}
        IEnumerable<string> s0 = items;
        {{string.Concat(Enumerable.Range(0, 60).Select(i => $"IEnumerable<string> s{i + 1} = s{i}.Concat(s{i});\n"))}}
        foreach (var s in s60) await ctx.Charge(s);
        foreach (var s in {|EDDA2012:set|}{{string.Concat(Enumerable.Repeat(".Where(s => s != \"\")", 150))}}) await ctx.Charge(s);
        """);

    [TestCase("{|EDDA2012:bag|}.CopyTo(_all, 0);")]
    [TestCase("{|EDDA2012:bag|}.CopyTo(_all, 0); await ctx.Charge(\"a\", _all[0]); Array.Sort(_all);")]
    [TestCase("_all = {|EDDA2012:bag|}.ToArray(); var n = _all.Sum();")]
    [TestCase("bag.CopyTo(_all, 0); Array.Sort(_all); await ctx.Charge(\"a\", _all[0]);")]
    [TestCase("_all = bag.ToArray(); Array.Sort(_all); await ctx.Charge(\"a\", _all[0]);")]
    [TestCase("All = [.. bag.Order()]; All = bag.ToArray(); Array.Sort(All); await ctx.Charge(\"a\", All[0]);")]
    public Task A_field_is_sorted_before_others_read_it_or_reported(string statements) => Judged.Members($$"""
        private int[] _all = new int[9];
        private int[] All { get; set; } = new int[9];

        public async Task RunAsync(WorkflowContext ctx, List<int> items)
        {
            await ctx.Sleep(TimeSpan.Zero);
            var bag = new System.Collections.Concurrent.ConcurrentBag<int>(items);
            {{statements}}
        }
        """);
}
