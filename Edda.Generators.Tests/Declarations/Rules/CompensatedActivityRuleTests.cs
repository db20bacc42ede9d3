namespace Edda.Generators.Tests.Declarations.Rules;

/// <summary>The binding starts from the activity's own declaration.</summary>
public sealed class CompensatedActivityRuleTests
{
    [TestCase("public class Plain; [Compensation(typeof(Plain))] public sealed partial class U { public void Run() { } }", "N.Plain")]
    [TestCase("[Compensation(null!)] public sealed partial class U { public void Run() { } }", "null")]
    [TestCase("[Workflow] public sealed partial class W { public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; } [Compensation(typeof(W))] public sealed partial class U { public void Run() { } }", "N.W")]
    public async Task A_compensation_of_something_else_is_reported(string source, string advice) =>
        await DeclarationFindings.AssertOnly("EDDA1021", source, advice);

    [TestCase("[Activity] public sealed partial class Charge { public Task<string> RunAsync(string id, int amount, string? note) => Task.FromResult(id); } [Compensation(typeof(Charge))] public sealed partial class U { public void Run() { } }")]
    public async Task A_compensation_of_an_activity_is_not_mentioned(string source) => await DeclarationFindings.AssertNone(source);
}
