using Edda.CodeFixes.Determinism;

namespace Edda.Generators.Tests.Fixes;

public sealed class IdentityFixerTests
{
    [TestCase("var id = [|Guid.NewGuid|]();", "var id = ctx.NewGuid();")]
    [TestCase("var id = $\"order-{[|Guid.NewGuid|]():N}\";", "var id = $\"order-{ctx.NewGuid():N}\";")]
    [TestCase("Func<Guid> next = [|Guid.NewGuid|];", "Func<Guid> next = ctx.NewGuid;")]
    [TestCase("var id = [|System.Guid.NewGuid|](/* new */); // id", "var id = ctx.NewGuid(/* new */); // id")]
    public async Task The_id_comes_from_the_context(string before, string after) =>
        await Mending.AssertFixes(new IdentityFixer(), "EDDA2002", EditedSource.Workflow(before), EditedSource.Workflow(after));

    [Test]
    public async Task That_an_id_loses_its_order_is_said() => await Mending.AssertFixes(
        new IdentityFixer(), "EDDA2002", EditedSource.Workflow("var id = [|Guid.CreateVersion7|]();"), EditedSource.Workflow("var id = ctx.NewGuid();"), "not ordered by time");

    [TestCase("static Guid Next() => [|Guid.NewGuid|](); Next();")]
    public async Task Where_no_context_is_in_reach_nothing_is_offered(string statement) =>
        await Mending.AssertOffersNothing(new IdentityFixer(), "EDDA2002", EditedSource.Workflow(statement));

    [Test]
    public async Task All_ids_are_replaced_at_once() => await Mending.AssertFixesAll(
        new IdentityFixer(), "EDDA2002",
        EditedSource.Workflow("var ids = new[] { [|Guid.NewGuid|](), [|Guid.NewGuid|]() }.Select(_ => [|Guid.NewGuid|]());"),
        EditedSource.Workflow("var ids = new[] { ctx.NewGuid(), ctx.NewGuid() }.Select(_ => ctx.NewGuid());"));
}
