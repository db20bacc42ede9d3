using Microsoft.CodeAnalysis;
using static Edda.Generators.Tests.Payloads.Rules.PayloadFindings;

namespace Edda.Generators.Tests.Payloads.Rules;

/// <summary>A public field is lost when its object is recorded, which is pointed out where the object is sent.</summary>
public sealed class UnrecordedFieldRuleTests
{
    [TestCase("Order order", "Order.Count", "public sealed class Order { public int Count; public string? Name { get; set; } }")]
    [TestCase("Order order", "Order.Count", "public record struct Order(string Id) { public readonly int Count; }")]
    [TestCase("List<Order> orders", "List<Order>[].Lines[].Count", "public sealed record Order(Line[] Lines); public sealed class Line { public int Count; }")]
    [TestCase("Order order", "Order.Count", "public class Counted { public int Count; } public sealed class Order : Counted;")]
    [TestCase("Order order", "Order(Bulk).Count", "[JsonDerivedType(typeof(Bulk), 1)] public class Order; public sealed class Bulk : Order { public int Count; }")]
    public async Task A_public_field_that_is_not_recorded_is_pointed_out_at_the_parameter(string parameter, string path, string types)
    {
        var source = Taking(parameter, types);
        await AssertOne(source, "EDDA4004", DiagnosticSeverity.Warning, parameter[(parameter.LastIndexOf(' ') + 1)..], $"'{path}' is a field");
        Assert.That(TextAt((await In(source))[0].AdditionalLocations.Single()), Is.EqualTo("Count"));
    }

    [TestCase("Order order", "public sealed class Order { [JsonInclude] public int Count; [JsonIgnore] public int Cache; public const int Most = 3; public static int Made; private int _own; internal int Shared; public int Own => _own + Shared; }")]
    [TestCase("(int Count, string Name) pair", "")]
    [TestCase("Order order", "public class Counted { public int Count; } public sealed class Order : Counted { public new int Count { get; set; } }")]
    [TestCase("Order order", "public sealed class Order { public int Count; } [JsonSerializable(typeof(Order))] public partial class Orders : JsonSerializerContext;")]
    public async Task A_field_that_is_recorded_or_not_meant_to_be_is_not_mentioned(string parameter, string types) =>
        Assert.That(await In(Taking(parameter, types)), Is.Empty);

    [Test]
    public async Task A_public_field_of_another_assembly_is_not_mentioned()
    {
        var theirs = Compiling.Compilation("namespace Theirs; public sealed class Order { public int Count; public string? Name { get; set; } }", "Theirs").ToMetadataReference();
        Assert.That(await In(Compiling.Compilation(Taking("Theirs.Order order"), "App", theirs)), Is.Empty);
    }
}
