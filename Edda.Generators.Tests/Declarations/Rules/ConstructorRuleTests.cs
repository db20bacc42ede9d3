namespace Edda.Generators.Tests.Declarations.Rules;

/// <summary>Generated code calls the constructor with services of the attempt's scope.</summary>
public sealed class ConstructorRuleTests
{
    [TestCase("[Activity] public sealed partial class A { public A() { } public A(int x) { } public void Run() { } }", "several public constructors")]
    [TestCase("[Activity] public sealed partial class A { internal A() { } public void Run() { } }", "no public constructor")]
    [TestCase("[Activity] public sealed partial class A { public A(ref int x) { } public void Run() { } }", "'x'")]
    [TestCase("[Activity] public sealed partial class A { public required int X { get; set; } public void Run() { } }", "'X'")]
    [TestCase("[Activity] public sealed partial class A { public A(params int[] x) { } public void Run() { } }", "'x'")]
    public async Task An_activity_whose_dependencies_cannot_be_supplied_is_reported(string source, string advice) =>
        await DeclarationFindings.AssertOnly("EDDA1016", source, advice);

    [TestCase("[Activity] public sealed partial class A(IServiceProvider services) { public bool Run() => services.GetService(typeof(int)) is null; }")]
    [TestCase("[Activity] public sealed partial class A { public A(in int x) { } private A() { } public void Run() => new A(); }")]
    public async Task One_constructor_with_services_is_not_mentioned(string source) => await DeclarationFindings.AssertNone(source);
}
