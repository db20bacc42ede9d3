using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Determinism;

/// <summary>New ids.</summary>
public sealed class IdentityRuleTests
{
    [TestCase("var id = {|EDDA2002:Guid.NewGuid|}();")]
    [TestCase("var id = {|EDDA2002:Guid.CreateVersion7|}(ctx.UtcNow);")]
    [TestCase("var ids = items.Select(_ => {|EDDA2002:Guid.NewGuid|}()).ToList();")]
    [TestCase("Func<Guid> next = {|EDDA2002:Guid.NewGuid|};")]
    public Task A_new_id_is_reported(string statements) => Judged.Workflow(statements);

    [TestCase("var id = ctx.NewGuid();")]
    [TestCase("var id = Guid.Parse(order.Id);")]
    [TestCase("var id = new Guid();")]
    public Task An_id_that_replays_is_not(string statements) => Judged.Workflow(statements);
}
