using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Usage;

/// <summary>Code as it stands while somebody types, whose values lead back to themselves: the analysis comes to an end all the same.</summary>
public sealed class CyclicCodeTests
{
    [TestCase("CallOptions options = options with { Timeout = TimeSpan.Zero }; await ctx.Notify(\"a\", options);")]
    [TestCase("CallOptions a = b, b = a; await ctx.Notify(\"a\", a);")]
    [TestCase("ILogger log = Wrap(log); log.LogInformation(\"a\"); ILogger x = y, y = x; x.LogInformation(\"a\"); static ILogger Wrap(ILogger inner) => inner;")]
    [TestCase("System.Collections.Generic.IEnumerable<int> q = System.Linq.Enumerable.Where(q, x => x > 0); foreach (var x in q) await ctx.Notify(\"a\");")]
    [TestCase("System.Collections.Generic.IEnumerable<int> all = System.Linq.Enumerable.Concat(new[] { 1 }, all); foreach (var x in all) await ctx.Notify(\"a\");")]
    [TestCase("Task t = t; await t; Task u = u.WaitAsync(TimeSpan.Zero); await u;")]
    [TestCase("Task<int> t = t; _ = t.Result; Task<int> a = b, b = a; _ = a.Result; b.Wait();")]
    [TestCase("object o = o; _ = $\"{o}\" + o; System.Collections.Generic.IComparer<int> c = d, d = c; _ = c.Compare(1, 2);")]
    public Task A_workflow_is_judged(string statements) => Ends($$"""
        using Microsoft.Extensions.Logging;
        namespace N;
        [Activity] public sealed partial class Notify { public Task RunAsync(string text) => Task.CompletedTask; }
        [Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) { {{statements}} } }
        """);

    [TestCase("DbConnection c = c; c.Open();")]
    [TestCase("DbConnection c = c ?? transaction.Connection; await c.OpenAsync();")]
    [TestCase("HttpClient a = b, b = a; await a.GetStringAsync(\"a\");")]
    public Task An_activity_is_judged(string statements) => Ends($$"""
        using System.Data.Common; using System.Net.Http;
        namespace N;
        [Activity] public sealed partial class Act { public async Task RunAsync(DbTransaction transaction) { {{statements}} } }
        """);

    [Test]
    public Task Loggers_that_wrap_each_other_are_looked_at_once() => Ends($$"""
        using Microsoft.Extensions.Logging;
        namespace N;
        public static class Logs { public static ILogger For(string name) => null!; public static ILogger With(ILogger log) => log; }
        [Workflow] public sealed partial class W
        {
            public Task RunAsync(WorkflowContext ctx) { {{string.Concat(Enumerable.Repeat("Logs.With(", 48))}}Logs.For("a"){{new string(')', 48)}}.LogInformation("a"); return ctx.Sleep(TimeSpan.Zero); }
        }
        """);

    [Test]
    public Task An_object_that_is_passed_on_and_on_is_followed_for_a_while() => Ends($$"""
        namespace N;
        public static class Known
        {
            public static readonly System.Collections.Generic.List<int> All = [];
            public static void Pass() => H0(All);
            {{string.Concat(Enumerable.Range(0, 4_000).Select(i => $"static void H{i}(System.Collections.Generic.List<int> l) => H{i + 1}(l);\n"))}}
            static void H4000(System.Collections.Generic.List<int> l) => _ = l.Count;
        }
        [Workflow] public sealed partial class W { public Task RunAsync(WorkflowContext ctx) => ctx.Sleep(TimeSpan.FromDays(Known.All.Count)); }
        """);

    [Test]
    public Task Records_in_records_are_looked_at_one_after_the_other() => Ends($$"""
        namespace N;
        {{string.Concat(Enumerable.Range(0, 600).Select(i => $"public sealed record R{i}(R{i + 1} Next);\n"))}}
        public sealed record R600(int Last) { public override string ToString() => DateTime.Now.ToString(); }
        public static class Texts { public static string Of(R0 r) => $"{r}"; }
        [Workflow] public sealed partial class W { public Task RunAsync(WorkflowContext ctx) => ctx.Sleep(TimeSpan.Zero); }
        """);

    private static async Task Ends(string source)
    {
        const string usings = "global using System; global using System.Threading.Tasks; global using Edda;";
        var compilation = Compiling.Generate(Compiling.Compilation([("Usings.cs", usings), ("Input.cs", source)])).Compilation;
        var reported = await Task.Run(() => Judged.Analyze(compilation)).WaitAsync(TimeSpan.FromMinutes(1));
        Assert.That(reported.Where(d => d.Id == "AD0001").Select(d => d.ToString()), Is.Empty);
    }
}
