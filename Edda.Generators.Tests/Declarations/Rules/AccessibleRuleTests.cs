namespace Edda.Generators.Tests.Declarations.Rules;

/// <summary>The assembly's catalogue names every marked class.</summary>
public sealed class AccessibleRuleTests
{
    [TestCase("public partial class Outer { [Activity] private sealed partial class A { public void Run() { } } }", "internal or public")]
    [TestCase("public partial class Outer { private protected partial class Middle { [Activity] public sealed partial class A { public void Run() { } } } }", "internal or public")]
    public async Task A_marked_class_that_generated_code_cannot_name_is_reported(string source, string advice) =>
        await DeclarationFindings.AssertOnly("EDDA1017", source, advice);

    [TestCase("[Activity] internal sealed partial class A { public void Run() { } }")]
    [TestCase("internal partial class Outer { [Activity] public sealed partial class A { public void Run() { } } }")]
    [TestCase("public partial class Outer { [Activity] protected internal sealed partial class A { public void Run() { } } }")]
    public async Task An_internal_class_is_not_mentioned(string source) => await DeclarationFindings.AssertNone(source);
}
