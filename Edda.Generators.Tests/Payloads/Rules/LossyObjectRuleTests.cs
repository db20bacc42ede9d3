using Microsoft.CodeAnalysis;
using static Edda.Generators.Tests.Payloads.Rules.PayloadFindings;

namespace Edda.Generators.Tests.Payloads.Rules;

/// <summary>A value whose declared type says nothing comes back as another type, which is pointed out; what is generated for it compiles and works.</summary>
public sealed class LossyObjectRuleTests
{
    [TestCase("object any", "'Object' is 'object', so it is read back as a JsonElement")]
    [TestCase("dynamic any", "'dynamic' is 'dynamic', so it is read back as a JsonElement")]
    [TestCase("Order order", "'Order.Any' is 'object'", "public sealed record Order(string Id, object Any);")]
    [TestCase("Order order", "'Order.Lines[].Any' is 'object'", "public sealed record Order(List<Line> Lines); public sealed record Line(object? Any);")]
    [TestCase("Dictionary<string, object> map", "'Dictionary<string, object>[]' is 'object'")]
    [TestCase("Order order", "'Order.Any[]' is 'dynamic'", "public sealed record Order(List<dynamic> Any);")]
    public async Task A_value_whose_type_is_lost_is_pointed_out(string parameter, string message, string types = "") =>
        await AssertOne(Taking(parameter, types), "EDDA4005", DiagnosticSeverity.Warning, parameter[(parameter.LastIndexOf(' ') + 1)..], message);

    [Test]
    public async Task Each_member_that_is_lossy_is_pointed_out() =>
        Assert.That(
            (await In(Taking("Order order", "public sealed record Order(object A, object B);"))).Select(d => d.GetMessage().Split('\'')[1]),
            Is.EqualTo(new[] { "Order.A", "Order.B" }));

    [Test]
    public async Task Each_is_called_what_its_author_called_it() =>
        Assert.That(
            (await In(Taking("dynamic a, object b, List<object> c, Order d", "public sealed record Order(List<dynamic> A, List<object> B);"))).Select(d => d.GetMessage().Split(',')[0]),
            Is.EquivalentTo(new[] { "'dynamic' is 'dynamic'", "'Object' is 'object'", "'List<object>[]' is 'object'", "'Order.A[]' is 'dynamic'", "'Order.B[]' is 'object'" }));

    [TestCase("System.Text.Json.JsonElement any")]
    [TestCase("System.Text.Json.Nodes.JsonNode any")]
    [TestCase("Shape shape", "[JsonDerivedType(typeof(Circle), 1)] public abstract class Shape; public sealed class Circle : Shape;")]
    [TestCase("Order order", "public sealed class Order { [JsonIgnore] public object? Tag { get; set; } public int A { get; set; } }")]
    public async Task A_value_that_says_what_it_is_is_not_mentioned(string parameter, string types = "") =>
        Assert.That(await In(Taking(parameter, types)), Is.Empty);

    [Test]
    public void Generated_code_for_such_values_compiles_and_calls_nothing_at_run_time()
    {
        var generated = Compiling.Generate(Compiling.Compilation(Activity(
            "public Task<dynamic> RunAsync(dynamic a, object b, List<dynamic?> c, Order d) => Task.FromResult(a);",
            "public sealed record Order(object Any, dynamic Other);")));
        using (Assert.EnterMultipleScope())
        {
            generated.AssertCompiles();
            Assert.That(generated.Files.Where(f => f.SourceText.ToString().Contains("dynamic", StringComparison.Ordinal)).Select(f => f.SourceText.ToString()), Is.Empty);
        }
    }
}
