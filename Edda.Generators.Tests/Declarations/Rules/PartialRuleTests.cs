namespace Edda.Generators.Tests.Declarations.Rules;

/// <summary>The generated half of a class needs the class, and every type around it, to be partial.</summary>
public sealed class PartialRuleTests
{
    [TestCase("[Activity] public sealed class A { public void Run() { } }", "declare 'A' partial")]
    [TestCase("public static class Outer { [Activity] public sealed partial class A { public void Run() { } } }", "declare 'Outer' partial")]
    [TestCase("[Workflow] public sealed class W { public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; }", "declare 'W' partial")]
    [TestCase(DeclarationFindings.Charge + "[Compensation(typeof(Charge))] public sealed class U { public void Run() { } }", "declare 'U' partial")]
    [TestCase("public readonly record struct Outer { public partial interface Inner { [Activity] public sealed partial class A { public void Run() { } } } }", "declare 'Outer' partial")]
    public async Task A_class_that_generated_code_cannot_complete_is_reported(string source, string advice) =>
        await DeclarationFindings.AssertOnly("EDDA1001", source, advice);

    [TestCase("[Activity] public sealed partial class A { public void Run() { } } partial class A { private int Count { get; set; } }")]
    [TestCase("public static partial class Outer { public partial class Inner { [Activity] public sealed partial class A { public void Run() { } } } }")]
    [TestCase("public sealed class Plain { public void Run() { } }")]
    public async Task A_partial_class_and_one_without_a_mark_are_not_mentioned(string source) => await DeclarationFindings.AssertNone(source);
}
