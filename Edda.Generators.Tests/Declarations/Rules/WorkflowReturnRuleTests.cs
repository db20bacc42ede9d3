namespace Edda.Generators.Tests.Declarations.Rules;

/// <summary>A workflow is awaited by the engine over its whole life.</summary>
public sealed class WorkflowReturnRuleTests
{
    [TestCase("[Workflow] public sealed partial class W { public ValueTask RunAsync(WorkflowContext ctx) => default; }", "Task or Task<T>")]
    [TestCase("[Workflow] public sealed partial class W { public async void RunAsync(WorkflowContext ctx) => await Task.Yield(); }", "Task or Task<T>")]
    [TestCase("[Workflow] public sealed partial class W { public int RunAsync(WorkflowContext ctx) => 1; }", "returns 'int'")]
    [TestCase("[Workflow] public sealed partial class W { public void RunAsync(WorkflowContext ctx) { } }", "returns 'void'")]
    [TestCase("[Workflow] public sealed partial class W { public async IAsyncEnumerable<int> RunAsync(WorkflowContext ctx) { await ctx.Sleep(TimeSpan.Zero); yield return 1; } }", "returns 'IAsyncEnumerable<int>'")]
    public async Task A_workflow_that_returns_no_task_is_reported(string source, string advice) =>
        await DeclarationFindings.AssertOnly("EDDA1006", source, advice);

    [TestCase("[Workflow] public sealed partial class W { public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; }")]
    [TestCase("[Workflow] public sealed partial class W { public async Task<int> RunAsync(WorkflowContext ctx) { await ctx.Sleep(TimeSpan.FromDays(1)); return 1; } }")]
    public async Task A_workflow_that_returns_a_task_is_not_mentioned(string source) => await DeclarationFindings.AssertNone(source);
}
