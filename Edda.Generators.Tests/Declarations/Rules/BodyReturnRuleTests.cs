namespace Edda.Generators.Tests.Declarations.Rules;

/// <summary>What is awaited is called RunAsync, what is not is called Run.</summary>
public sealed class BodyReturnRuleTests
{
    [TestCase("[Activity] public sealed partial class A { public async void RunAsync() => await Task.Yield(); }", "so that the engine knows")]
    [TestCase("[Activity] public sealed partial class A { public int RunAsync() => 1; }", "call the method Run")]
    [TestCase("[Activity] public sealed partial class A { public Task Run() => Task.CompletedTask; }", "call the method RunAsync")]
    [TestCase("[Activity] public sealed partial class A { public Span<int> Run() => default; }", "return a value")]
    [TestCase("[Activity] public sealed partial class A { private int _x; public ref int Run() => ref _x; }", "return a value")]
    [TestCase("[Activity] public sealed partial class A { public unsafe int* Run() => null; }", "return a value")]
    [TestCase("[Activity] public sealed partial class A { public ValueTask<int> Run() => default; }", "call the method RunAsync")]
    public async Task A_body_whose_form_and_name_differ_is_reported(string source, string advice) =>
        await DeclarationFindings.AssertOnly("EDDA1009", source, advice);

    [TestCase("[Activity] public sealed partial class A { public void Run() { } }")]
    [TestCase("[Activity] public sealed partial class A { public int Run() => 1; }")]
    [TestCase("[Activity] public sealed partial class A { public ValueTask RunAsync() => default; }")]
    [TestCase("[Activity] public sealed partial class A { public async Task<int> RunAsync() { await Task.Yield(); return 1; } }")]
    public async Task A_body_whose_form_and_name_agree_is_not_mentioned(string source) => await DeclarationFindings.AssertNone(source);
}
