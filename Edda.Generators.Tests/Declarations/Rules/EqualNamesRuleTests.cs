namespace Edda.Generators.Tests.Declarations.Rules;

/// <summary>Histories refer to a body by its durable name alone. Workflows share one set of names, activities and compensations another.</summary>
public sealed class EqualNamesRuleTests
{
    [TestCase("[Activity(\"x\")] public sealed partial class A { public void Run() { } } [Activity(\"X\")] public sealed partial class B { public void Run() { } }", "'N.A'")]
    [TestCase("[Activity(FormerNames = new[] { \"B\" })] public sealed partial class A { public void Run() { } } [Activity] public sealed partial class B { public void Run() { } }", "'N.A'")]
    [TestCase(DeclarationFindings.Charge + "[Compensation(typeof(Charge), Name = \"charge\")] public sealed partial class Undo { public void Run() { } }", "'N.Charge'")]
    [TestCase("[Workflow(\"w\")] public sealed partial class A { public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; } [Workflow(\"W\", Version = 2)] public sealed partial class B { public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; }", "'N.A'")]
    [TestCase("[Activity(\"orders.pay\")] public sealed partial class A { public void Run() { } } public static partial class Orders { [Activity] public sealed partial class Pay { public void Run() { } } }", "'N.A'")]
    public async Task Two_bodies_of_one_durable_name_are_reported(string source, string advice) =>
        await DeclarationFindings.AssertOnly("EDDA1011", source, advice);

    [TestCase("[Activity(\"x\")] public sealed partial class A { public void Run() { } } [Workflow(\"x\")] public sealed partial class W { public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; }")]
    [TestCase("[Workflow(\"x\")] public sealed partial class V { public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; } [Workflow(\"x\", Version = 2)] public sealed partial class W { public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; }")]
    public async Task Names_that_differ_or_belong_to_another_kind_are_not_mentioned(string source) => await DeclarationFindings.AssertNone(source);
}
