using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Determinism;

/// <summary>Blocking on a task.</summary>
public sealed class BlockingRuleTests
{
    [TestCase("var x = ctx.Charge(\"a\").{|EDDA2007:Result|};")]
    [TestCase("var call = ctx.Charge(\"a\"); {|EDDA2007:call.Wait|}();")]
    [TestCase("var x = ctx.Charge(\"a\").GetAwaiter().{|EDDA2007:GetResult|}();")]
    [TestCase("var call = ctx.Charge(\"a\"); {|EDDA2007:Task.WaitAll|}(call);")]
    [TestCase("var a = ctx.Charge(\"a\"); var b = ctx.Charge(\"b\"); await a; var x = {|EDDA2007:b.Result|};")]
    [TestCase("Task<string> a = Task.FromResult(\"\"); if (items.Count > 1) a = ctx.Charge(\"a\"); var x = {|EDDA2007:a.Result|};")]
    public Task Blocking_is_reported(string statements) => Judged.Workflow(statements);

    [TestCase("var a = ctx.Charge(\"a\"); await a; var x = a.Result;")]
    [TestCase("var a = ctx.Charge(\"a\"); var b = ctx.Charge(\"b\"); await Task.WhenAll(a, b); var x = a.Result + b.Result;")]
    [TestCase("var all = items.Select(i => ctx.Charge(i)).ToList(); await Task.WhenAll(all); var x = all.Select(t => t.Result).ToList(); var y = all[0].Result;")]
    [TestCase("var all = items.Select(i => ctx.Charge(i)).ToList(); await Task.WhenAll(all); foreach (var t in all) _ = t.Result;")]
    [TestCase("var a = ctx.Charge(\"a\"); var late = ctx.Sleep(TimeSpan.FromDays(1)); var first = await Task.WhenAny(a, late); if (first == a) _ = a.Result;")]
    [TestCase("var winner = await Task.WhenAny(ctx.Charge(\"a\"), ctx.Charge(\"b\")); var x = winner.Result;")]
    [TestCase("await foreach (var ended in {|EDDA2020:Task.WhenEach|}(ctx.Charge(\"a\"))) { var x = ended.Result; }")]
    [TestCase("var x = Task.FromResult(1).Result;")]
    [TestCase("var a = ctx.Charge(\"a\"); var all = new List<Task> { ctx.Notify(\"a\") }; all.Add(a); await Task.WhenAll(all); var x = a.Result;")]
    [TestCase("var a = ctx.Charge(\"a\"); Task[] all = [a, ctx.Notify(\"a\")]; await Task.WhenAll(all); var x = a.Result;")]
    [TestCase("var a = ctx.Charge(\"a\"); await ctx.Sleep(TimeSpan.Zero); if (a.IsCompletedSuccessfully) _ = a.Result;")]
    public Task A_task_that_has_completed_may_be_read(string statements) => Judged.Workflow(statements);
}
