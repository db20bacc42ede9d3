namespace Edda.Generators.Tests.Declarations.Rules;

/// <summary>A member of the context wins over the generated method, whatever the parameters.</summary>
public sealed class ContextMemberRuleTests
{
    [TestCase("[Activity] public sealed partial class Sleep { public void Run() { } }", "ctx.Sleep")]
    [TestCase("[Activity] public sealed partial class ToString { public void Run() { } }", "ctx.ToString")]
    [TestCase("[Activity] public sealed partial class RunChild { public void Run() { } }", "ctx.RunChild")]
    [TestCase("[Activity] public sealed partial class Random { public int Run() => 1; }", "ctx.Random")]
    [TestCase("public static partial class Payments { [Activity] public sealed partial class Call { public void Run() { } } }", "ctx.Call")]
    public async Task An_activity_whose_call_a_member_of_the_context_would_win_is_reported(string source, string advice) =>
        await DeclarationFindings.AssertOnly("EDDA1018", source, advice);

    [TestCase("[Activity] public sealed partial class SleepWell { public void Run() { } }")]
    [TestCase("[Workflow] public sealed partial class Sleep { public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; }")]
    public async Task A_name_that_the_context_does_not_have_is_not_mentioned(string source) => await DeclarationFindings.AssertNone(source);
}
