using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Determinism;

/// <summary>Other threads.</summary>
public sealed class ThreadRuleTests
{
    [TestCase("await {|EDDA2005:Task.Run|}(() => 1);")]
    [TestCase("await {|EDDA2005:Task.Factory.StartNew|}(() => 1);")]
    [TestCase("{|EDDA2005:ThreadPool.QueueUserWorkItem|}(_ => { });")]
    [TestCase("var thread = {|EDDA2005:new Thread(() => { })|};")]
    [TestCase("{|EDDA2005:Parallel.For|}(0, 1, _ => { });")]
    [TestCase("{|EDDA2005:Parallel.ForEach|}(items, _ => { });")]
    [TestCase("await {|EDDA2005:Parallel.ForAsync|}(0, 1, (_, _) => ValueTask.CompletedTask);")]
    [TestCase("var even = {|EDDA2005:ParallelEnumerable.Range|}(0, 9).Where(n => n % 2 == 0).ToList();")]
    [TestCase("var buffer = {|EDDA2005:new System.Threading.Tasks.Dataflow.BufferBlock<int>()|};")]
    [TestCase("await {|EDDA2005:Parallel.ForEachAsync|}(items, (_, _) => ValueTask.CompletedTask);")]
    [TestCase("var all = {|EDDA2005:items.AsParallel|}().Select(i => i.Length).ToList();")]
    public Task Another_thread_is_reported(string statements) => Judged.Workflow(statements);

    [TestCase("await Task.WhenAll(items.Select(i => ctx.Charge(i)));")]
    [TestCase("var first = await await Task.WhenAny(ctx.Charge(\"a\"), ctx.Charge(\"b\"));")]
    public Task Concurrent_durable_calls_are_not(string statements) => Judged.Workflow(statements);
}
