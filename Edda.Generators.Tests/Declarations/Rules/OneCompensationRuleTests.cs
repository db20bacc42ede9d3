namespace Edda.Generators.Tests.Declarations.Rules;

/// <summary>A completed activity is undone once, by one class.</summary>
public sealed class OneCompensationRuleTests
{
    [TestCase(DeclarationFindings.Charge + "[Compensation(typeof(Charge))] public sealed partial class U { public void Run() { } } [Compensation(typeof(Charge))] public sealed partial class V { public void Run() { } }", "'N.U'")]
    public async Task A_second_compensation_of_an_activity_is_reported(string source, string advice) =>
        await DeclarationFindings.AssertOnly("EDDA1014", source, advice);

    [TestCase("[Activity] public sealed partial class Charge { public Task<string> RunAsync(string id, int amount, string? note) => Task.FromResult(id); } [Activity] public sealed partial class A { public void Run() { } } [Compensation(typeof(Charge))] public sealed partial class U { public void Run() { } } [Compensation(typeof(A))] public sealed partial class V { public void Run() { } }")]
    public async Task One_compensation_for_each_activity_is_not_mentioned(string source) => await DeclarationFindings.AssertNone(source);
}
