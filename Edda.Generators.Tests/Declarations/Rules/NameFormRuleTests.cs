namespace Edda.Generators.Tests.Declarations.Rules;

/// <summary>Durable names are compared and shown by databases and tools of all kinds.</summary>
public sealed class NameFormRuleTests
{
    [TestCase("[Activity(\"charge card\")] public sealed partial class A { public void Run() { } }", "other characters")]
    [TestCase("[Activity(\"\")] public sealed partial class A { public void Run() { } }", "is empty")]
    [TestCase("[Activity(FormerNames = new[] { \"a/b\" })] public sealed partial class A { public void Run() { } }", "other characters")]
    [TestCase("[Workflow(\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\")] public sealed partial class W { public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; }", "too long")]
    [TestCase("[Activity] public sealed partial class Größe { public void Run() { } }", "'Größe'")]
    public async Task A_durable_name_that_cannot_be_stored_everywhere_is_reported(string source, string advice) =>
        await DeclarationFindings.AssertOnly("EDDA1010", source, advice);

    [TestCase("[Activity(\"a.B_c-9\", FormerNames = new[] { \"Old.Name\" })] public sealed partial class A { public void Run() { } }")]
    [TestCase("[Activity(\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\")] public sealed partial class A { public void Run() { } }")]
    public async Task A_durable_name_of_letters_digits_and_marks_is_not_mentioned(string source) => await DeclarationFindings.AssertNone(source);
}
