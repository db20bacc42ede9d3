namespace Edda.Generators.Tests.Declarations.Rules;

/// <summary>Two members of every marked class are generated.</summary>
public sealed class ReservedMemberRuleTests
{
    [TestCase("[Activity] public sealed partial class A { public void Run() { } public int Definition => 1; }", "'Definition'")]
    [TestCase("[Workflow] public sealed partial class W { public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; private void With() { } }", "'With'")]
    [TestCase("public class B { protected void With() { } } [Activity] public sealed partial class A : B { public void Run() { } }", "'With'")]
    [TestCase("[Activity] public sealed partial class With { public void Run() { } }", "'With'")]
    [TestCase("[Activity] public sealed partial class A { public void Run() { } public sealed class With; }", "'With'")]
    public async Task A_member_that_generated_code_declares_is_reported(string source, string advice) =>
        await DeclarationFindings.AssertOnly("EDDA1020", source, advice);

    [TestCase("public class B { private int Definition { get; set; } } [Activity] public sealed partial class A : B { public void Run() { } public int WithTax { get; set; } }")]
    public async Task Other_members_are_not_mentioned(string source) => await DeclarationFindings.AssertNone(source);
}
