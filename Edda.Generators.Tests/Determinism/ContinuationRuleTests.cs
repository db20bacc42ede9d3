using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Determinism;

/// <summary>Continuations outside the workflow's turn.</summary>
public sealed class ContinuationRuleTests
{
    [TestCase("await {|EDDA2020:Task.Yield|}();")]
    [TestCase("await ctx.Charge(\"a\").{|EDDA2020:ContinueWith|}(t => 1);")]
    [TestCase("await foreach (var t in {|EDDA2020:Task.WhenEach|}(ctx.Charge(\"a\"))) _ = await t;")]
    [TestCase("using var source = new CancellationTokenSource(); await {|EDDA2020:source.CancelAsync|}();")]
    [TestCase("var source = new TaskCompletionSource(); AppDomain.CurrentDomain.ProcessExit += (_, _) => {|EDDA2020:source.SetResult|}(); await source.Task;")]
    [TestCase("var source = new TaskCompletionSource<object?>(); AppDomain.CurrentDomain.ProcessExit += (_, _) => {|EDDA2020:source.TrySetCanceled|}(); await source.Task;")]
    [TestCase("var source = new TaskCompletionSource<int>(); var progress = new Progress<int>({|EDDA2020:source.SetResult|}); await source.Task;")]
    public Task It_is_reported(string statements) => Judged.Workflow(statements);

    [TestCase("var source = new TaskCompletionSource<string>(); async Task Fill() => source.SetResult(await ctx.Charge(\"a\")); await Task.WhenAll(Fill(), source.Task);")]
    [TestCase("var source = new TaskCompletionSource(); using var _ = ctx.CancellationToken.Register(() => source.TrySetResult()); await Task.WhenAny(source.Task, ctx.Sleep(TimeSpan.FromDays(1)));")]
    public Task A_source_that_the_workflow_completes_is_not(string statements) => Judged.Workflow(statements);
}
