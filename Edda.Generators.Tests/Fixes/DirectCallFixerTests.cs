using Edda.CodeFixes.Usage;

namespace Edda.Generators.Tests.Fixes;

public sealed class DirectCallFixerTests
{
    private const string Activities = """
        [Activity] public sealed partial class Charge { public Task<string> RunAsync(ActivityExecutionContext context, string id, int amount, CancellationToken cancellationToken) => Task.FromResult(id); }
        [Activity] public sealed partial class Count(IServiceProvider services) { public int Run(string id, bool all = false) => services is null ? 0 : id.Length; }

        """;

    [TestCase("var receipt = await new Charge().[|RunAsync|](null!, id, 5, default);", "var receipt = await ctx.Charge(id, 5);")]
    [TestCase("var receipt = await new Charge().[|RunAsync|](null!, id, amount: 5, ctx.CancellationToken);", "var receipt = await ctx.Charge(id, amount: 5);")]
    [TestCase("var count = new Count(null!).[|Run|](id, all: true) + 1;", "var count = await ctx.Count(id, all: true) + 1;")]
    [TestCase("var text = new Count(null!).[|Run|](id).ToString();", "var text = (await ctx.Count(id)).ToString();")]
    [TestCase("Count counter = new(null!);\n        var count = [|counter.Run|](id);", "var count = await ctx.Count(id);")]
    [TestCase("var counter = new Count(null!);\n        var count = [|counter.Run|](id);", "var count = await ctx.Count(id);")]
    [TestCase("// Counts.\n        var counter = new Count(null!);\n        var count = [|counter.Run|](/* which */ id); // done", "// Counts.\n        var count = await ctx.Count(/* which */ id); // done")]
    public async Task The_activity_is_called_by_its_stub(string before, string after) =>
        await Mending.AssertFixes(new DirectCallFixer(), "EDDA3002", Activities + EditedSource.Workflow(before), Activities + EditedSource.Workflow(after));

    [Test]
    public async Task The_namespace_of_the_stub_is_added() => await Mending.AssertFixes(
        new DirectCallFixer(), "EDDA3002",
        "using System;\nusing System.Threading.Tasks;\nusing Edda;\nnamespace Shop;\n" + EditedSource.Workflow("await new App.Notify().[|RunAsync|](id);"),
        "using System;\nusing System.Threading.Tasks;\nusing App;\nusing Edda;\nnamespace Shop;\n" + EditedSource.Workflow("await ctx.Notify(id);"),
        others: "[Activity] public sealed partial class Notify { public Task RunAsync(string id) => Task.CompletedTask; }");

    [TestCase("int Now() => new Count(null!).[|Run|](id); Now();")]
    [TestCase("var counter = [|new Count(null!)|]; counter.ToString();")]
    public async Task Where_nothing_can_be_awaited_or_nothing_is_called_nothing_is_offered(string statement) =>
        await Mending.AssertOffersNothing(new DirectCallFixer(), "EDDA3002", Activities + EditedSource.Workflow(statement));

    [Test]
    public async Task All_calls_become_stubs_at_once() => await Mending.AssertFixesAll(
        new DirectCallFixer(), "EDDA3002",
        Activities + EditedSource.Workflow("var a = new Count(null!).[|Run|](id); var b = new Count(null!).[|Run|](id);"),
        Activities + EditedSource.Workflow("var a = await ctx.Count(id); var b = await ctx.Count(id);"));
}
