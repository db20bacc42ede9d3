namespace Edda.Generators.Tests.Declarations.Rules;

/// <summary>A start and a replay find the class by durable name and version.</summary>
public sealed class EqualVersionsRuleTests
{
    [TestCase("[Workflow(\"w\")] public sealed partial class A { public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; } [Workflow(\"w\")] public sealed partial class B { public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; }", "version 1 of 'w'")]
    [TestCase("[Workflow(\"w\", Version = 2)] public sealed partial class A { public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; } [Workflow(\"w\", Version = 2)] public sealed partial class B { public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; }", "version 2 of 'w'")]
    public async Task Two_workflows_of_one_name_and_version_are_reported(string source, string advice) =>
        await DeclarationFindings.AssertOnly("EDDA1012", source, advice);

    [TestCase("[Workflow(\"w\")] public sealed partial class A { public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; } [Workflow(\"w\", Version = 3)] public sealed partial class B { public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; }")]
    public async Task Versions_that_differ_are_not_mentioned(string source) => await DeclarationFindings.AssertNone(source);
}
