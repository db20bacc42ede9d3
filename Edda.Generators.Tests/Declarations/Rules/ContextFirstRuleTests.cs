namespace Edda.Generators.Tests.Declarations.Rules;

/// <summary>The context is how a workflow reaches anything outside.</summary>
public sealed class ContextFirstRuleTests
{
    [TestCase("[Workflow] public sealed partial class W { public Task RunAsync() => Task.CompletedTask; }", "'WorkflowContext ctx'")]
    [TestCase("[Workflow] public sealed partial class W { public Task RunAsync(WorkflowContext a, WorkflowContext b) => Task.CompletedTask; }", "only there")]
    [TestCase("[Workflow] public sealed partial class W { public Task RunAsync(string id, WorkflowContext ctx) => Task.CompletedTask; }", "'WorkflowContext ctx'", 2)]
    public async Task A_workflow_that_does_not_begin_with_its_context_is_reported(string source, string advice, int times = 1) =>
        await DeclarationFindings.AssertOnly("EDDA1005", source, advice, times);

    [TestCase("[Workflow] public sealed partial class W { public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; }")]
    [TestCase("[Workflow] public sealed partial class W { public Task RunAsync(WorkflowContext context, string id, int count = 1) => Task.CompletedTask; }")]
    public async Task A_workflow_that_begins_with_its_context_is_not_mentioned(string source) => await DeclarationFindings.AssertNone(source);
}
