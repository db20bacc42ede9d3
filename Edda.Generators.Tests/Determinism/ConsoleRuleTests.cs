using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Determinism;

/// <summary>Output of the console.</summary>
public sealed class ConsoleRuleTests
{
    [TestCase("{|EDDA2018:Console.WriteLine|}(\"a\");")]
    [TestCase("{|EDDA2018:Console.Error|}.WriteLine(\"a\");")]
    [TestCase("{|EDDA2018:Console.ForegroundColor|} = ConsoleColor.Red; var output = {|EDDA2018:Console.OpenStandardOutput|}();")]
    public Task It_is_reported(string statements) => Judged.Workflow(statements);

    [TestCase("if (!ctx.IsReplaying) Console.WriteLine(\"a\");")]
    [TestCase("if (ctx.IsReplaying || items.Count == 0) { } else Console.WriteLine(\"a\");")]
    public Task What_is_left_out_while_replaying_is_not(string statements) => Judged.Workflow(statements);

    [TestCase("if (ctx.IsReplaying) {|EDDA2018:Console.WriteLine|}(\"a\");")]
    [TestCase("if (!ctx.IsReplaying || items.Count == 0) {|EDDA2018:Console.WriteLine|}(\"a\");")]
    public Task What_can_run_while_replaying_is(string statements) => Judged.Workflow(statements);

    [Test]
    public Task Behind_a_helper_it_is_a_warning_too() => Judged.Source("""
        namespace N;
        [Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) { {|EDDA2901:Trace.Say|}(); await ctx.Notify("a"); } }
        public static class Trace { public static void Say() => Console.WriteLine("a"); }
        """);
}
