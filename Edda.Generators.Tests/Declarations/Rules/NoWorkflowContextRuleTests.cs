namespace Edda.Generators.Tests.Declarations.Rules;

/// <summary>An activity runs outside the workflow's thread and is not replayed.</summary>
public sealed class NoWorkflowContextRuleTests
{
    [TestCase("[Activity] public sealed partial class A { public void Run(WorkflowContext ctx) { } }", "ActivityExecutionContext")]
    [TestCase("[Activity] public sealed partial class Charge { public Task<string> RunAsync(string id, int amount, string? note) => Task.FromResult(id); } [Compensation(typeof(Charge))] public sealed partial class U { public void Run(WorkflowContext ctx) { } }", "ActivityExecutionContext")]
    public async Task An_activity_or_compensation_that_takes_a_workflow_s_context_is_reported(string source, string advice) =>
        await DeclarationFindings.AssertOnly("EDDA1007", source, advice);

    [TestCase("[Activity] public sealed partial class A { public void Run(ActivityExecutionContext ctx) { } }")]
    [TestCase("[Activity] public sealed partial class A { public void Run() { } public Task Other(WorkflowContext ctx) => Task.CompletedTask; }")]
    public async Task The_context_of_an_activity_is_not_mentioned(string source) => await DeclarationFindings.AssertNone(source);
}
