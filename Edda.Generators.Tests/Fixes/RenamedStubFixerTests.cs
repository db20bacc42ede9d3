using Edda.CodeFixes.Usage;

namespace Edda.Generators.Tests.Fixes;

public sealed class RenamedStubFixerTests
{
    [TestCase("[Activity(FormerNames = [\"Bill\"])] public sealed partial class ChargeCard", "Bill")]
    [TestCase("[Activity(\"Shop.Bill\")] public sealed partial class ChargeCard", "Bill")]
    [TestCase("[Activity] public sealed partial class ChargeCard", "ChargeCreditCard")]
    [TestCase("[Activity] public sealed partial class ChargeCard", "ChrgeCard")]
    public async Task A_call_follows_its_activity_to_the_new_name(string declaration, string old) => await Mending.AssertFixes(
        new RenamedStubFixer(), "CS1061",
        Activity(declaration) + EditedSource.Workflow($"await ctx /* a */ .[|{old}|] /* b */ (id);"),
        Activity(declaration) + EditedSource.Workflow("await ctx /* a */ .ChargeCard /* b */ (id);"));

    [TestCase("await ctx.[|ChargeCard|]();", "[Activity] public sealed partial class ChargeCards")]
    [TestCase("await ctx.[|Notify|](id);", "[Activity] public sealed partial class ChargeCard")]
    [TestCase("id.[|ChargeCards|]();", "[Activity] public sealed partial class ChargeCard")]
    public async Task What_takes_other_inputs_or_is_called_otherwise_is_not_meant(string statement, string declaration) =>
        await Mending.AssertOffersNothing(new RenamedStubFixer(), "CS1061", Activity(declaration) + EditedSource.Workflow(statement));

    [Test]
    public async Task All_calls_follow_at_once() => await Mending.AssertFixesAll(
        new RenamedStubFixer(), "CS1061",
        Activity("[Activity(\"Bill\")] public sealed partial class ChargeCard") + EditedSource.Workflow("await ctx.[|Bill|](id); await Task.WhenAll(ctx.[|Bill|](id));"),
        Activity("[Activity(\"Bill\")] public sealed partial class ChargeCard") + EditedSource.Workflow("await ctx.ChargeCard(id); await Task.WhenAll(ctx.ChargeCard(id));"));

    private static string Activity(string declaration) => declaration + " { public Task RunAsync(string id) => Task.CompletedTask; }\n\n";
}
