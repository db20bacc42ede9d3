using Edda.CodeFixes.Declarations;

namespace Edda.Generators.Tests.Fixes;

public sealed class ContextFirstFixerTests
{
    [TestCase("public Task [|RunAsync|]() => Task.CompletedTask;", "public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask;")]
    [TestCase("public Task [|RunAsync|](/* a */ int x, /* b */ int y /* c */) => Task.CompletedTask;", "public Task RunAsync(WorkflowContext ctx, /* a */ int x, /* b */ int y /* c */) => Task.CompletedTask;")]
    [TestCase("public Task [|RunAsync|](int ctx) => Task.FromResult(ctx);", "public Task RunAsync(WorkflowContext ctx_, int ctx) => Task.FromResult(ctx);")]
    public async Task The_workflow_takes_its_context_first(string before, string after) => await Mending.AssertFixes(new ContextFirstFixer(), "EDDA1005", In("W", before), In("W", after));

    [Test]
    public async Task Without_a_using_the_context_has_its_full_name() => await Mending.AssertFixes(
        new ContextFirstFixer(), "EDDA1005",
        "using System.Threading.Tasks;\n[Edda.Workflow] public sealed partial class W { public Task [|RunAsync|]() => Task.CompletedTask; }",
        "using System.Threading.Tasks;\n[Edda.Workflow] public sealed partial class W { public Task RunAsync(Edda.WorkflowContext ctx) => Task.CompletedTask; }");

    [Test]
    public async Task A_body_that_an_interface_demands_keeps_its_parameters() => await Mending.AssertOffersNothing(
        new ContextFirstFixer(), "EDDA1005",
        "public interface IFlow { Task RunAsync(); } [Workflow] public sealed partial class W : IFlow { public Task [|RunAsync|]() => Task.CompletedTask; }");

    [Test]
    public async Task A_body_that_another_file_calls_keeps_its_parameters() => await Mending.AssertOffersNothing(
        new ContextFirstFixer(), "EDDA1005",
        "[Workflow] public sealed partial class W { public Task [|RunAsync|]() => Task.CompletedTask; }",
        "public static class Caller { public static Task Call(W w) => w.RunAsync(); }");

    [TestCase("public Task RunAsync(WorkflowContext a, WorkflowContext [|b|]) => Task.CompletedTask;")]
    public async Task Inputs_are_not_put_into_another_order(string member) => await Mending.AssertOffersNothing(new ContextFirstFixer(), "EDDA1005", In("W", member));

    [Test]
    public async Task All_workflows_take_it_at_once() => await Mending.AssertFixesAll(
        new ContextFirstFixer(), "EDDA1005",
        In("V", "public Task [|RunAsync|]() => Task.CompletedTask;") + In("W", "public Task [|RunAsync|](int x) => Task.CompletedTask;"),
        In("V", "public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask;") + In("W", "public Task RunAsync(WorkflowContext ctx, int x) => Task.CompletedTask;"));

    private static string In(string name, string members) => $"[Workflow] public sealed partial class {name} {{ {members} }}\n";
}
