using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Determinism;

/// <summary>Awaiting what another assembly does.</summary>
public sealed class ForeignAwaitRuleTests
{
    private static readonly Microsoft.CodeAnalysis.MetadataReference s_package = Judged.Package("""
        namespace Rates;
        public interface IRates { Task<decimal> GetAsync(string currency); }
        public static class Rate { public static ValueTask<decimal> Of(string currency) => default; public static IAsyncEnumerable<decimal> All() => null!; }
        """);

    [TestCase("var rate = await {|EDDA2009:Rates.Rate.Of|}(\"EUR\");")]
    [TestCase("var rate = await {|EDDA2009:Rates.Rate.Of|}(\"EUR\").AsTask();")]
    [TestCase("Rates.IRates rates = null!; var rate = await {|EDDA2009:rates.GetAsync|}(\"EUR\");")]
    [TestCase("var rate = {|EDDA2009:Rates.Rate.Of|}(\"EUR\"); await ctx.Notify(\"a\"); var euro = await rate;")]
    public Task A_foreign_await_is_reported(string statements) => Judged.Workflow(statements, s_package);

    [TestCase("var done = Task.CompletedTask; await done;")]
    [TestCase("await Task.FromResult(1);")]
    [TestCase("await Task.WhenAll(ctx.Charge(\"a\"), ctx.Charge(\"b\"));")]
    [TestCase("Func<Task> next = () => ctx.Notify(\"a\"); await next();")]
    [TestCase("var rate = Rates.Rate.Of(\"EUR\").AsTask(); rate = Task.FromResult(1m); await rate;")]
    [TestCase("await ctx.WaitEvent<int>(\"paid\");")]
    [TestCase("var tasks = items.Select(i => ctx.Charge(i)).ToList(); await tasks.First(); await tasks.ElementAt(1);")]
    [TestCase("var queue = new Queue<Task>([ctx.Notify(\"a\")]); await queue.Dequeue();")]
    public Task What_the_workflow_makes_itself_is_not(string statements) => Judged.Workflow(statements, s_package);

    [Test]
    public Task A_method_of_this_assembly_is_followed_instead() => Judged.Source("""
        namespace N;
        [Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) { await ctx.Twice(); await {|EDDA2900:Rate.Now|}(); } }
        public static class Twofold { public static async Task Twice(this WorkflowContext ctx) { await ctx.Notify("a"); await ctx.Notify("a"); } }
        public static class Rate { public static async Task<decimal> Now() => await Rates.Rate.Of("EUR"); }
        """, s_package);
}
