namespace Edda.Generators.Tests.Declarations.Rules;

/// <summary>The engine constructs the class by its one name.</summary>
public sealed class ConstructibleRuleTests
{
    [TestCase("[Activity] public abstract partial class A { public void Run() { } }", "abstract")]
    [TestCase("[Activity] public sealed partial class A<T> { public void Run() { } }", "generic")]
    [TestCase("public partial class Outer<T> { [Activity] public sealed partial class A { public void Run() { } } }", "nested in a generic type")]
    [TestCase("public static partial class Outer<T> { public static partial class Inner { [Activity] public sealed partial class A { public void Run() { } } } }", "nested in a generic type")]
    public async Task A_class_that_the_engine_cannot_construct_is_reported(string source, string advice) =>
        await DeclarationFindings.AssertOnly("EDDA1003", source, advice);

    [TestCase("public abstract class Base<T> { protected T? Value { get; set; } } [Activity] public partial class A : Base<int> { public void Run() { } }")]
    [TestCase("public abstract partial class Outer { [Activity] public sealed partial class A { public void Run() { } } }")]
    public async Task A_class_with_a_base_is_not_mentioned(string source) => await DeclarationFindings.AssertNone(source);
}
