namespace Edda.Generators.Tests.Declarations.Rules;

/// <summary>Arguments are recorded and read back, so each is a value of its own.</summary>
public sealed class ParameterRuleTests
{
    [TestCase("[Activity] public sealed partial class A { public void Run(ref int x) { } }", "by reference")]
    [TestCase("[Activity] public sealed partial class A { public void Run(in int x) { } }", "by reference")]
    [TestCase("[Activity] public sealed partial class A { public void Run(ref readonly int x) { } }", "by reference")]
    [TestCase("[Workflow] public sealed partial class W { public Task RunAsync(in WorkflowContext ctx) => Task.CompletedTask; }", "by reference")]
    [TestCase("[Activity] public sealed partial class A { public void Run(out int x) => x = 1; }", "by reference")]
    [TestCase("[Activity] public sealed partial class A { public void Run(params int[] x) { } }", "params")]
    [TestCase("[Activity] public sealed partial class A { public void Run(Span<int> x) { } }", "ref struct")]
    [TestCase("[Workflow] public sealed partial class W { public Task RunAsync(WorkflowContext ctx, ReadOnlySpan<char> x) => Task.CompletedTask; }", "ref struct")]
    [TestCase("[Activity] public sealed partial class A { public unsafe void Run(int* x) { } }", "a pointer")]
    [TestCase("[Activity] public sealed partial class A { public unsafe void Run(delegate*<int, void> x) { } }", "a pointer")]
    [TestCase("[Activity] public sealed partial class A { public unsafe void Run(int*[] x) { } }", "a pointer")]
    [TestCase("[Activity] public sealed partial class Charge { public Task<string> RunAsync(string id, int amount, string? note) => Task.FromResult(id); } [Compensation(typeof(Charge))] public sealed partial class U { public void Run(in int amount) { } }", "by reference")]
    public async Task A_parameter_that_cannot_be_recorded_is_reported(string source, string advice) =>
        await DeclarationFindings.AssertOnly("EDDA1008", source, advice);

    [TestCase("[Activity] public sealed partial class A { public void Run(int[] x, (int, string) y, DateTimeOffset? z = null, CancellationToken token = default) { } }")]
    [TestCase("[Activity] public sealed partial class A { public void Run() { } private static void Other(ref int x, params int[] more) { } }")]
    public async Task A_parameter_that_is_a_value_is_not_mentioned(string source) => await DeclarationFindings.AssertNone(source);
}
