namespace Edda.Generators.Tests.Declarations.Rules;

/// <summary>What the engine supplies depends on where the body runs.</summary>
public sealed class SuppliedParameterRuleTests
{
    [TestCase("[Workflow] public sealed partial class W { public Task RunAsync(WorkflowContext ctx, CancellationToken ct) => Task.CompletedTask; }", "members of WorkflowContext")]
    [TestCase("[Workflow] public sealed partial class W { public Task RunAsync(WorkflowContext ctx, DbTransaction tx) => Task.CompletedTask; }", "members of WorkflowContext")]
    [TestCase("[Activity] public sealed partial class A { public void Run(DbTransaction a, DbTransaction b) { } }", "take it once")]
    [TestCase("[Workflow] public sealed partial class W { public Task RunAsync(WorkflowContext ctx, ActivityExecutionContext other) => Task.CompletedTask; }", "members of WorkflowContext")]
    public async Task A_parameter_that_the_engine_cannot_supply_is_reported(string source, string advice) =>
        await DeclarationFindings.AssertOnly("EDDA1024", source, advice);

    [TestCase("[Activity] public sealed partial class A { public void Run(ActivityExecutionContext ctx, int x, DbTransaction transaction, CancellationToken token) { } }")]
    public async Task What_the_engine_supplies_is_not_mentioned(string source) => await DeclarationFindings.AssertNone(source);
}
