namespace Edda.Generators.Tests.Declarations.Rules;

/// <summary>The generated class of the stub stands in the activity's namespace.</summary>
public sealed class StubClassRuleTests
{
    [TestCase("public class ACalls; [Activity] public sealed partial class A { public void Run() { } }", "'ACalls'")]
    [TestCase("public static partial class X { [Activity] public sealed partial class A { public void Run() { } } } [Activity] public sealed partial class X_A { public void Run() { } }", "'X_A'")]
    public async Task A_name_that_the_class_of_a_stub_needs_is_reported(string source, string advice) =>
        await DeclarationFindings.AssertOnly("EDDA1026", source, advice);

    [TestCase("public class ACalls<T>; [Activity] public sealed partial class A { public void Run() { } }")]
    [TestCase("public static partial class X { public class ACalls; } [Activity] public sealed partial class A { public void Run() { } }")]
    public async Task Names_beside_it_are_not_mentioned(string source) => await DeclarationFindings.AssertNone(source);
}
