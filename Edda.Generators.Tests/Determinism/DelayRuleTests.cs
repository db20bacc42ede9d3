using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Determinism;

/// <summary>Delays, timers and timed cancellation.</summary>
public sealed class DelayRuleTests
{
    [TestCase("await {|EDDA2004:Task.Delay|}(1000);")] // Judged, never run: a wait that is awaited at once.
    [TestCase("var late = {|EDDA2004:Task.Delay|}(1000); await late;")] // Judged, never run: a wait that is awaited later.
    [TestCase("{|EDDA2004:Thread.Sleep|}(1);")] // Judged, never run: a wait that blocks the thread.
    [TestCase("using var source = {|EDDA2004:new CancellationTokenSource(TimeSpan.FromSeconds(1))|};")]
    [TestCase("using var source = new CancellationTokenSource(); {|EDDA2004:source.CancelAfter|}(1000);")]
    [TestCase("var timer = {|EDDA2004:new Timer(_ => { })|};")]
    [TestCase("var timer = {|EDDA2004:new System.Timers.Timer(1)|};")]
    [TestCase("await ctx.Charge(\"a\").{|EDDA2004:WaitAsync|}(TimeSpan.FromSeconds(1));")]
    public Task A_wait_on_this_process_is_reported(string statements) => Judged.Workflow(statements);

    [TestCase("await ctx.Sleep(TimeSpan.FromSeconds(1));")]
    [TestCase("using var source = new CancellationTokenSource(); source.Cancel();")]
    [TestCase("using var source = CancellationTokenSource.CreateLinkedTokenSource(ctx.CancellationToken);")]
    [TestCase("await ctx.Charge(\"a\").WaitAsync(ctx.CancellationToken);")]
    public Task A_durable_wait_is_not(string statements) => Judged.Workflow(statements);
}
