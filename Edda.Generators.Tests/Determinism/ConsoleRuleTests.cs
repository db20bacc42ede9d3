using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Determinism;

/// <summary>Output of the console.</summary>
public sealed class ConsoleRuleTests
{
    [TestCase("{|EDDA2018:Console.WriteLine|}(\"a\");")]
    [TestCase("{|EDDA2018:Console.Error|}.WriteLine(\"a\");")]
    public Task It_is_reported(string statements) => Judged.Workflow(statements);

    [Test]
    public Task Behind_a_helper_it_is_a_warning_too() => Judged.Source("""
        namespace N;
        [Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) { {|EDDA2901:Trace.Say|}(); await ctx.Notify("a"); } }
        public static class Trace { public static void Say() => Console.WriteLine("a"); }
        """);
}
