namespace Edda.Generators.Tests.Declarations.Rules;

/// <summary>Each mark generates the same members.</summary>
public sealed class MarkedOnceRuleTests
{
    [TestCase("[Activity, Compensation(typeof(A))] public sealed partial class A { public void Run() { } }", "one class is one")]
    public async Task A_class_with_two_marks_is_reported(string source, string advice) => await DeclarationFindings.AssertOnly("EDDA1022", source, advice);

    [TestCase("[Activity, System.ComponentModel.Description(\"a\")] public sealed partial class A { public void Run() { } }")]
    public async Task A_class_with_one_mark_among_other_attributes_is_not_mentioned(string source) => await DeclarationFindings.AssertNone(source);
}
