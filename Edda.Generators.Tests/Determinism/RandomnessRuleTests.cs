using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Determinism;

/// <summary>Random values that no recorded seed determines.</summary>
public sealed class RandomnessRuleTests
{
    [TestCase("var r = {|EDDA2003:new Random()|};")]
    [TestCase("Random r = {|EDDA2003:new()|};")]
    [TestCase("var n = {|EDDA2003:Random.Shared|}.Next(6);")]
    [TestCase("var n = {|EDDA2003:System.Security.Cryptography.RandomNumberGenerator.GetInt32|}(6);")]
    [TestCase("var name = {|EDDA2003:System.IO.Path.GetRandomFileName|}();")]
    [TestCase("var path = {|EDDA2003:System.IO.Path.GetTempFileName|}();")]
    [TestCase("var folder = {|EDDA2003:System.IO.Directory.CreateTempSubdirectory|}();")]
    [TestCase("var mixed = {|EDDA2003:items.Shuffle|}().ToList();")]
    [TestCase("using var source = {|EDDA2003:System.Security.Cryptography.RandomNumberGenerator.Create|}();")]
    public Task Chance_is_reported(string statements) => Judged.Workflow(statements);

    [TestCase("var r = new Random(order.Amount); var n = r.Next(6);")]
    [TestCase("var n = ctx.Random.Next(6);")]
    [TestCase("var path = System.IO.Path.Combine(\"a\", order.Id);")]
    public Task Chance_that_replays_is_not(string statements) => Judged.Workflow(statements);

    [Test]
    public async Task The_message_says_what_to_use()
    {
        var messages = await Judged.Workflow("var n = {|EDDA2003:Random.Shared|}.Next();");
        Assert.That(messages, Is.EqualTo((string[])["EDDA2003 'Random.Shared' draws random values that are others on replay: use ctx.Random"]));
    }
}
