namespace Edda.Generators.Tests.Declarations.Rules;

/// <summary>The class stands for one piece of work.</summary>
public sealed class OneBodyRuleTests
{
    [TestCase("[Activity] public sealed partial class A { }", "has no body")]
    [TestCase("[Activity] public sealed partial class A { internal Task RunAsync() => Task.CompletedTask; }", "has no body")]
    [TestCase("[Activity] public sealed partial class A { public void Run() { } public Task RunAsync() => Task.CompletedTask; }", "several bodies")]
    [TestCase("[Activity] public sealed partial class A { public void Run() { } public void Run(int x) { } }", "several bodies")]
    [TestCase("[Activity] public sealed partial class A { public static void Run() { } }", "static or generic body")]
    [TestCase("[Activity] public sealed partial class A { public T Run<T>(T x) => x; }", "static or generic body")]
    [TestCase("public class B { public void Run() { } } [Activity] public sealed partial class A : B { }", "in the class itself")]
    [TestCase("[Workflow] public sealed partial class W { public Task Run(WorkflowContext ctx) => Task.CompletedTask; }", "public RunAsync,")]
    [TestCase("[Workflow] public sealed partial class W { public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; public Task RunAsync(WorkflowContext ctx, int x) => Task.CompletedTask; }", "several bodies")]
    public async Task A_class_without_exactly_one_body_is_reported(string source, string advice) =>
        await DeclarationFindings.AssertOnly("EDDA1004", source, advice);

    [TestCase("[Activity] public sealed partial class A { public void Run() => Run(1); private void Run(int x) => Count = x; private int Count { get; set; } }")]
    [TestCase("[Workflow] public sealed partial class W { public Task RunAsync(WorkflowContext ctx) => Run(ctx); private static Task Run(WorkflowContext ctx) => Task.FromResult(ctx); }")]
    [TestCase("public abstract class Base { protected abstract Task RunAsync(int x); } [Activity] public sealed partial class A : Base { public void Run() { } protected override Task RunAsync(int x) => Task.CompletedTask; }")]
    public async Task Methods_that_are_no_body_are_not_mentioned(string source) => await DeclarationFindings.AssertNone(source);
}
