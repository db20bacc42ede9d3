using Edda.CodeFixes.Determinism;

namespace Edda.Generators.Tests.Fixes;

public sealed class RandomFixerTests
{
    [TestCase("var n = [|Random.Shared|].Next(6);", "var n = ctx.Random.Next(6);")]
    [TestCase("var random = [|new Random()|];", "var random = ctx.Random;")]
    [TestCase("Random random = [|new()|];", "Random random = ctx.Random;")]
    [TestCase("var n = [|new Random()|].Next(6);", "var n = ctx.Random.Next(6);")]
    [TestCase("var random = // dice\n            [|new Random()|]; // end", "var random = // dice\n            ctx.Random; // end")]
    public async Task Random_numbers_come_from_the_context(string before, string after) =>
        await Mending.AssertFixes(new RandomFixer(), "EDDA2003", EditedSource.Workflow(before), EditedSource.Workflow(after));

    [TestCase("static int Throw() => [|Random.Shared|].Next(6); Throw();")]
    [TestCase("var n = [|System.Security.Cryptography.RandomNumberGenerator.GetInt32|](6);")]
    public async Task Numbers_that_are_secret_or_out_of_reach_are_left_alone(string statement) =>
        await Mending.AssertOffersNothing(new RandomFixer(), "EDDA2003", EditedSource.Workflow(statement));

    [Test]
    public async Task A_field_is_initialised_before_there_is_a_context() => await Mending.AssertOffersNothing(
        new RandomFixer(), "EDDA2003",
        "[Workflow] public sealed partial class W { private readonly Random _random = [|new Random()|]; public async Task RunAsync(WorkflowContext ctx) { _random.Next(); await ctx.Sleep(TimeSpan.Zero); } }");

    [Test]
    public async Task All_are_replaced_at_once() => await Mending.AssertFixesAll(
        new RandomFixer(), "EDDA2003",
        EditedSource.Workflow("Random a = [|new()|]; var b = [|Random.Shared|].Next([|Random.Shared|].Next(5) + 1);"),
        EditedSource.Workflow("Random a = ctx.Random; var b = ctx.Random.Next(ctx.Random.Next(5) + 1);"));
}
