using Microsoft.CodeAnalysis;
using static Edda.Generators.Tests.Payloads.Rules.PayloadFindings;

namespace Edda.Generators.Tests.Payloads.Rules;

/// <summary>A time whose kind is not known is mentioned, since a local one means something else where it is read.</summary>
public sealed class TimeKindRuleTests
{
    [TestCase("DateTime at", "'DateTime' is a DateTime")]
    [TestCase("DateTime? at", "'DateTime?' is a DateTime")]
    [TestCase("Order order", "'Order.At' is a DateTime", "public sealed record Order(string Id, DateTime At);")]
    [TestCase("Order order", "'Order.Lines[].At' is a DateTime", "public sealed record Order(List<Line> Lines); public sealed record Line(DateTime? At);")]
    public async Task A_time_of_unknown_kind_is_mentioned(string parameter, string message, string types = "") =>
        await AssertOne(Taking(parameter, types), "EDDA4006", DiagnosticSeverity.Info, parameter[(parameter.LastIndexOf(' ') + 1)..], message);

    [Test]
    public async Task Each_time_of_unknown_kind_is_mentioned() =>
        Assert.That(
            (await In(Taking("Order order", "public sealed record Order(DateTime At, DateTime Until);"))).Select(d => d.GetMessage().Split('\'')[1]),
            Is.EqualTo(new[] { "Order.At", "Order.Until" }));

    [TestCase("DateTimeOffset at")]
    [TestCase("DateOnly day")]
    [TestCase("object any", "EDDA4005")]
    [TestCase("Order order", "", "public sealed class Order { [JsonIgnore] public DateTime At { get; set; } public TimeOnly Time { get; set; } }")]
    public async Task A_time_that_says_what_it_is_is_not_mentioned(string parameter, string others = "", string types = "") =>
        Assert.That((await In(Taking(parameter, types))).Select(d => d.Id), Is.EqualTo(others.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
}
