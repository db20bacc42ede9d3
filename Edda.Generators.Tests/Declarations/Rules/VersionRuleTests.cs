namespace Edda.Generators.Tests.Declarations.Rules;

/// <summary>Instances store the version they started with.</summary>
public sealed class VersionRuleTests
{
    [TestCase("[Workflow(Version = 0)] public sealed partial class W { public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; }", "versions begin with 1")]
    [TestCase("[Workflow(Version = -1)] public sealed partial class W { public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; }", "-1")]
    public async Task A_version_below_one_is_reported(string source, string advice) => await DeclarationFindings.AssertOnly("EDDA1023", source, advice);

    [TestCase("[Workflow(Version = 1)] public sealed partial class W { public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; }")]
    [TestCase("[Workflow(Version = 12)] public sealed partial class W { public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; }")]
    public async Task A_version_from_one_on_is_not_mentioned(string source) => await DeclarationFindings.AssertNone(source);
}
