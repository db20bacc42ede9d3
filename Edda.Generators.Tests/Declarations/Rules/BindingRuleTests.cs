namespace Edda.Generators.Tests.Declarations.Rules;

/// <summary>A compensation runs without a caller, from what its activity recorded.</summary>
public sealed class BindingRuleTests
{
    [TestCase(DeclarationFindings.Charge + "[Compensation(typeof(Charge))] public sealed partial class U { public void Run(long amount) { } }", "'string id', 'int amount', 'string? note', its result 'string'")]
    [TestCase(DeclarationFindings.Charge + "[Compensation(typeof(Charge))] public sealed partial class U { public void Run(Guid other) { } }", "take an input by its type and name, or the result by its type")]
    [TestCase(DeclarationFindings.Charge + "[Compensation(typeof(Charge))] public sealed partial class U { public void Run(string note) { } }", "'string? note'")]
    [TestCase(DeclarationFindings.Charge + "[Compensation(typeof(Charge), OnUnknown = true)] public sealed partial class U { public void Run(string result) { } }", "no result, since the outcome may be unknown")]
    [TestCase("[Activity] public sealed partial class A { public string Run(string result) => result; } [Compensation(typeof(A))] public sealed partial class U { public void Run(string result) { } }", "could be the input 'result' or the result")]
    public async Task A_parameter_of_a_compensation_that_cannot_be_bound_is_reported(string source, string advice) =>
        await DeclarationFindings.AssertOnly("EDDA1013", source, advice);

    [TestCase("[Activity] public sealed partial class Charge { public Task<string> RunAsync(string id, int amount, string? note) => Task.FromResult(id); } [Compensation(typeof(Charge))] public sealed partial class U { public void Run(int amount, string? note, string result) { } }")]
    [TestCase("[Activity] public sealed partial class Charge { public Task<string> RunAsync(string id, int amount, string? note) => Task.FromResult(id); } [Compensation(typeof(Charge))] public sealed partial class U { public void Run(string? note, ActivityExecutionContext ctx, CancellationToken token, DbTransaction transaction) { } }")]
    [TestCase("[Activity] public sealed partial class Charge { public Task<string> RunAsync(string id, int amount, string? note) => Task.FromResult(id); } [Compensation(typeof(Charge))] public sealed partial class U { public void Run(string receipt) { } }")]
    public async Task A_parameter_that_can_be_bound_is_not_mentioned(string source) => await DeclarationFindings.AssertNone(source);
}
