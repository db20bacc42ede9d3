using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Usage;

/// <summary>Code as it stands while somebody types, whose values lead back to themselves: the analysis comes to an end all the same.</summary>
public sealed class CyclicCodeTests
{
    [TestCase("CallOptions options = options with { Timeout = TimeSpan.Zero }; await ctx.Notify(\"a\", options);")]
    [TestCase("CallOptions a = b, b = a; await ctx.Notify(\"a\", a);")]
    [TestCase("ILogger log = Wrap(log); log.LogInformation(\"a\"); ILogger x = y, y = x; x.LogInformation(\"a\"); static ILogger Wrap(ILogger inner) => inner;")]
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

    private static async Task Ends(string source)
    {
        const string usings = "global using System; global using System.Threading.Tasks; global using Edda;";
        var compilation = Compiling.Generate(Compiling.Compilation([("Usings.cs", usings), ("Input.cs", source)])).Compilation;
        var reported = await Task.Run(() => Judged.Analyze(compilation)).WaitAsync(TimeSpan.FromMinutes(1));
        Assert.That(reported.Where(d => d.Id == "AD0001").Select(d => d.ToString()), Is.Empty);
    }
}
