namespace Edda.Generators.Tests.Declarations.Rules;

/// <summary>Two generated methods of one name in one namespace could not be told apart by a call.</summary>
public sealed class EqualStubsRuleTests
{
    [TestCase("public static partial class X { [Activity] public sealed partial class A { public void Run() { } } } public static partial class Y { [Activity] public sealed partial class A { public void Run() { } } }", "'N.X.A'")]
    public async Task Two_activities_of_one_namespace_and_name_are_reported(string source, string advice) =>
        await DeclarationFindings.AssertOnly("EDDA1019", source, advice);

    [TestCase("public static partial class X { [Activity] public sealed partial class A { public void Run() { } } } public static partial class Y { [Activity] public sealed partial class B { public void Run() { } } }")]
    public async Task Activities_that_differ_in_name_are_not_mentioned(string source) => await DeclarationFindings.AssertNone(source);
}
