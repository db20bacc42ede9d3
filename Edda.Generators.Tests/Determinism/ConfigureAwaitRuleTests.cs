using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Determinism;

/// <summary>Asking to leave the workflow's thread.</summary>
public sealed class ConfigureAwaitRuleTests
{
    [TestCase("await ctx.Charge(\"a\").{|EDDA2006:ConfigureAwait|}(false);")]
    [TestCase("var call = ctx.Charge(\"a\"); await {|EDDA2006:call.ConfigureAwait|}(false);")]
    [TestCase("await ctx.Charge(\"a\").{|EDDA2006:ConfigureAwait|}(ConfigureAwaitOptions.ForceYielding);")]
    [TestCase("await ctx.Charge(\"a\").{|EDDA2006:ConfigureAwait|}(ConfigureAwaitOptions.None);")]
    public Task Leaving_the_thread_is_reported(string statements) => Judged.Workflow(statements);

    [TestCase("await ctx.Charge(\"a\").ConfigureAwait(true);")]
    [TestCase("await ctx.Charge(\"a\").ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext);")]
    public Task Staying_is_not(string statements) => Judged.Workflow(statements);

    [Test]
    public Task So_are_sequences_and_disposals() => Judged.Members("""
        public async Task RunAsync(WorkflowContext ctx)
        {
            var (own, held) = (new Own(), new Held());
            await foreach (var x in {|EDDA2006:own.ConfigureAwait|}(false)) await ctx.Charge(x);
            await using var scope = {|EDDA2006:held.ConfigureAwait|}(false);
        }
        public sealed class Own : IAsyncEnumerable<string>
        {
            public async IAsyncEnumerator<string> GetAsyncEnumerator(CancellationToken ct = default) { await ValueTask.CompletedTask; yield return "a"; }
        }
        public sealed class Held : IAsyncDisposable { public ValueTask DisposeAsync() => default; }
        """);
}
