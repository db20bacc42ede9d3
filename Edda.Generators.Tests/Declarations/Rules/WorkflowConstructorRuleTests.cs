namespace Edda.Generators.Tests.Declarations.Rules;

/// <summary>Whatever a dependency answers would not be recorded.</summary>
public sealed class WorkflowConstructorRuleTests
{
    [TestCase("[Workflow] public sealed partial class W(IServiceProvider services) { public Task RunAsync(WorkflowContext ctx) => Task.FromResult(services); }", "give dependencies to its activities")]
    [TestCase("[Workflow] public sealed partial class W { private W() { } public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; }", "no public constructor")]
    [TestCase("[Workflow] public sealed partial class W { public required string X { get; set; } public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; }", "'X'")]
    [TestCase("[Workflow] public sealed partial class W { public W() { } public W(int x) { } public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; }", "second public constructor")]
    [TestCase("[Workflow] public sealed partial class W(Microsoft.Extensions.Logging.ILogger<W> logger) { public Task RunAsync(WorkflowContext ctx) => Task.FromResult(logger); }", "takes 'ILogger<W> logger' in its constructor: it is rebuilt for every replay, so log with the context's Logger")]
    [TestCase("[Workflow] public sealed partial class W { private readonly TimeProvider _time; public W(TimeProvider time) => _time = time; public Task RunAsync(WorkflowContext ctx) => Task.FromResult(_time); }", "the context's UtcNow")]
    public async Task A_workflow_that_takes_dependencies_is_reported(string source, string advice) =>
        await DeclarationFindings.AssertOnly("EDDA1015", source, advice);

    [TestCase("[Workflow] public sealed partial class W { private readonly List<int> _seen = new(); public Task RunAsync(WorkflowContext ctx) { _seen.Add(1); return Task.CompletedTask; } }")]
    [TestCase("[Workflow] public sealed partial class W { private readonly int _x; public W() => _x = 1; private W(int x) => _x = x; public Task RunAsync(WorkflowContext ctx) => Task.FromResult(_x + new W(1)._x); }")]
    public async Task A_workflow_with_state_of_its_own_is_not_mentioned(string source) => await DeclarationFindings.AssertNone(source);
}
