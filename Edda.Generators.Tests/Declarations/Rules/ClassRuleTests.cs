namespace Edda.Generators.Tests.Declarations.Rules;

/// <summary>Records and structs have members of their own that look like state, and a file type cannot be named by generated code.</summary>
public sealed class ClassRuleTests
{
    [TestCase("[Activity] public sealed partial record A { public void Run() { } }", "record")]
    [TestCase("[Activity] file sealed partial class A { public void Run() { } }", "file type")]
    public async Task A_marked_type_that_is_no_class_is_reported(string source, string advice) =>
        await DeclarationFindings.AssertOnly("EDDA1002", source, advice);

    [TestCase("[Activity] public sealed partial class A { public sealed record Line(int Count); public void Run(Line line) { } }")]
    [TestCase("public sealed record Plain(int X) { public void Run() { } }")]
    public async Task A_class_is_not_mentioned(string source) => await DeclarationFindings.AssertNone(source);
}
