using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Determinism;

/// <summary>Sequences whose elements arrive from elsewhere.</summary>
public sealed class ForeignSequenceRuleTests
{
    private static readonly Microsoft.CodeAnalysis.MetadataReference s_package = Judged.Package("namespace Rates; public static class Rate { public static IAsyncEnumerable<decimal> All() => null!; }");

    [TestCase("await foreach (var rate in {|EDDA2016:Rates.Rate.All|}()) await ctx.Notify(\"a\");")]
    [TestCase("await foreach (var rate in {|EDDA2016:Rates.Rate.All|}().WithCancellation(ctx.CancellationToken)) await ctx.Notify(\"a\");")]
    [TestCase("var rates = {|EDDA2016:Rates.Rate.All|}(); await foreach (var rate in rates) await ctx.Notify(\"a\");")]
    public Task A_foreign_one_is_reported(string statements) => Judged.Workflow(statements, s_package);

    [Test]
    public Task One_over_durable_calls_is_not() => Judged.Members("""
        public async Task RunAsync(WorkflowContext ctx, List<string> items) { await foreach (var id in Charged(ctx, items)) await ctx.Notify(id); }
        private static async IAsyncEnumerable<string> Charged(WorkflowContext ctx, List<string> items) { foreach (var item in items) yield return await ctx.Charge(item); }
        """);
}
