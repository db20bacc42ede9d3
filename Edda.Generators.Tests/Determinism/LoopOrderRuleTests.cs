using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Determinism;

/// <summary>Durable calls in the order of a dictionary or a set.</summary>
public sealed class LoopOrderRuleTests
{
    [TestCase("var prices = new Dictionary<string, int>(); foreach (var (id, price) in {|EDDA2019:prices|}) await ctx.Charge(id, price);")]
    [TestCase("var ids = new HashSet<string>(); foreach (var id in {|EDDA2019:ids|}) await ctx.Charge(id);")]
    [TestCase("var ids = new HashSet<string>(); await Task.WhenAll({|EDDA2019:ids|}.Select(id => ctx.Charge(id)));")]
    [TestCase("var prices = new Dictionary<string, int>(); foreach (var id in {|EDDA2019:prices|}.Keys.ToList()) await ctx.Charge(id);")]
    [TestCase("var prices = new Dictionary<string, int>(); var ids = {|EDDA2019:prices|}.Keys.Where(i => i != \"\").ToArray(); foreach (var id in ids) await ctx.Charge(id);")]
    [TestCase("var ids = new HashSet<string>(); await Task.WhenAll({|EDDA2019:ids|}.ToList().Select(id => ctx.Charge(id)));")]
    public Task It_is_reported(string statements) => Judged.Workflow(statements);

    [TestCase("var prices = new Dictionary<string, int>(); foreach (var (id, price) in prices.OrderBy(p => p.Key)) await ctx.Charge(id, price);")]
    [TestCase("var prices = new Dictionary<string, int>(); var sum = 0; foreach (var (id, price) in prices) sum += price; await ctx.Charge(\"a\", sum);")]
    [TestCase("foreach (var id in items) await ctx.Charge(id);")]
    [TestCase("var ids = new HashSet<string>(); var list = ids.ToList(); list.Sort(); foreach (var id in list) await ctx.Charge(id);")]
    [TestCase("var ids = new HashSet<string>(); foreach (var id in ids.ToList().Order()) await ctx.Charge(id); foreach (var id in ids.Order().ToList()) await ctx.Charge(id);")]
    [TestCase("var ids = new HashSet<string>(); var list = ids.ToList(); var n = 0; foreach (var id in list) n += id.Length; await ctx.Charge(\"a\", n);")]
    public Task Lists_orders_and_loops_without_calls_are_not(string statements) => Judged.Workflow(statements);
}
