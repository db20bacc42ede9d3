namespace Edda.Generators.Tests.Declarations.Rules;

/// <summary>The generated members of the one would hide those of the other.</summary>
public sealed class MarkedBaseRuleTests
{
    [TestCase("[Activity] public partial class B { public void Run() { } } [Activity] public sealed partial class A : B { public new void Run() { } }", "'B'")]
    public async Task A_class_that_derives_from_a_marked_one_is_reported(string source, string advice) =>
        await DeclarationFindings.AssertOnly("EDDA1025", source, advice);

    [TestCase("public abstract class B { protected int X { get; set; } } [Activity] public sealed partial class A : B { public void Run() { } }")]
    public async Task A_base_without_a_mark_is_not_mentioned(string source) => await DeclarationFindings.AssertNone(source);
}
