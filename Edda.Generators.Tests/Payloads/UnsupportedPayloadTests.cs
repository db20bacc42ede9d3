using System.Collections.Immutable;
using Edda.Generators.Payloads;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Edda.Generators.Tests.Payloads;

/// <summary>What cannot be recorded is refused where the user names it, with the path; what is generated beside it still compiles.</summary>
public sealed class UnsupportedPayloadTests
{
    [TestCase("Order order", "'Order.Lines[].Attachment' cannot be recorded: it has no recorded form", "public sealed record Order(List<Line> Lines); public sealed class Line { public System.IO.Stream? Attachment { get; set; } }")]
    [TestCase("object any", "'Object' cannot be recorded: object does not say what is recorded")]
    [TestCase("int[,] grid", "'int[,]' cannot be recorded: an array of several dimensions")]
    [TestCase("Dictionary<Line, int> map", "'Dictionary' cannot be recorded: 'Line' cannot be a key", "public sealed record Line(int X);")]
    [TestCase("Shape shape", "'Shape' cannot be recorded: it is abstract and names no [JsonDerivedType]", "public abstract class Shape;")]
    [TestCase("Shape shape", "'Shape' cannot be recorded: [JsonDerivedType(typeof(Circle))] gives no discriminator", "[JsonDerivedType(typeof(Circle))] public class Shape; public sealed class Circle : Shape;")]
    [TestCase("Shape shape", "'Shape(Circle).Draw' cannot be recorded: a delegate is code", "[JsonDerivedType(typeof(Circle), 1)] public class Shape; public sealed class Circle : Shape { public Action? Draw { get; set; } }")]
    [TestCase("Two two", "'Two' cannot be recorded: it has several public constructors", "public sealed class Two { public Two(int a) => A = a; public Two(string b) => A = b.Length; public int A { get; } }")]
    [TestCase("Lost lost", "'Lost' cannot be recorded: the constructor's parameter 'b' has no member", "public sealed class Lost(int a, int b) { public int A { get; } = a + b; }")]
    [TestCase("Twice twice", "'Twice.B' cannot be recorded: two members are recorded as 'x'", "public sealed class Twice { [JsonPropertyName(\"x\")] public int A { get; set; } [JsonPropertyName(\"x\")] public int B { get; set; } }")]
    [TestCase("System.Numerics.BigInteger big", "'BigInteger' cannot be recorded: it has no recorded form")]
    [TestCase("System.Collections.Frozen.FrozenSet<int> set", "'FrozenSet' cannot be recorded")]
    [TestCase("nint pointer", "'IntPtr' cannot be recorded")]
    [TestCase("Type type", "'Type' cannot be recorded")]
    [TestCase("Func<int> code", "'Func' cannot be recorded: a delegate is code")]
    [TestCase("(int, Type) pair", "'ValueTuple.Item2' cannot be recorded")]
    [TestCase("Odd odd", "'Odd.Value' cannot be recorded: 'OddFactory' makes converters at run time", "public sealed class Odd { [JsonConverter(typeof(OddFactory))] public int Value { get; set; } } public abstract class OddFactory : JsonConverterFactory;")]
    [TestCase("Hidden hidden", "'Hidden' cannot be recorded: it has no public constructor", "public sealed class Hidden { private Hidden() { } public int A { get; set; } }")]
    [TestCase("Bag bag", "'Bag' cannot be recorded: it is a sequence that cannot be filled", "public sealed class Bag : IEnumerable<int> { public IEnumerator<int> GetEnumerator() => throw new InvalidOperationException(); System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); }")]
    public async Task A_payload_that_cannot_be_recorded_is_refused_at_the_parameter(string parameter, string message, string types = "")
    {
        var found = await Findings(Activity($"public Task RunAsync({parameter}) => Task.CompletedTask;", types));
        Assert.That(found.Select(d => (d.Id, d.Severity)), Is.EqualTo(new[] { ("EDDA4001", DiagnosticSeverity.Error) }));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(found[0].GetMessage(), Does.StartWith(message));
            Assert.That(TextAt(found[0]), Is.EqualTo(parameter[(parameter.LastIndexOf(' ') + 1)..]));
        }
    }

    [Test]
    public async Task A_result_that_cannot_be_recorded_is_refused_at_the_method()
    {
        var found = await Findings(Activity("public Task<List<Type>> RunAsync() => Task.FromResult(new List<Type>());"));
        Assert.That(found.Select(d => d.GetMessage()), Has.One.StartsWith("'List[]' cannot be recorded"));
        Assert.That(TextAt(found[0]), Is.EqualTo("RunAsync"));
    }

    [Test]
    public async Task Event_types_and_named_payloads_are_checked_and_open_ones_are_pointed_out()
    {
        var found = await Findings("""
            using System;
            using System.Threading.Tasks;
            using Edda;
            [assembly: EddaPayload(typeof(Action))]
            namespace App;
            public static class Waiting
            {
                public static Task Closed(WorkflowContext ctx) => ctx.WaitEvent<Type>("a");
                public static Task Open<T>(WorkflowContext ctx) => ctx.WaitEvent<T[]>("a");
            }
            """);
        Assert.That(found.Select(d => $"{d.Id} {TextAt(d)}"), Is.EquivalentTo(new[] { "EDDA4001 typeof(Action)", "EDDA4001 ctx.WaitEvent<Type>(\"a\")", "EDDA4002 ctx.WaitEvent<T[]>(\"a\")" }));
    }

    [Test]
    public async Task A_type_that_a_context_names_is_taken_from_there_and_the_contexts_options_are_pointed_out()
    {
        var found = await Findings(Activity(
            "public Task RunAsync(Version version, Theirs theirs) => Task.CompletedTask;",
            """
            public sealed class Theirs { public System.Numerics.BigInteger Big { get; set; } }
            [JsonSerializable(typeof(Theirs))]
            [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
            public partial class TheirContext : JsonSerializerContext;
            """));
        Assert.That(found.Select(d => d.GetMessage()), Is.EqualTo(new[] { "'TheirContext' sets PropertyNamingPolicy, which has no effect on payloads: the recorded form is the same for all types of an assembly" }));
    }

    [Test]
    public async Task A_payload_that_can_be_recorded_is_not_mentioned() =>
        Assert.That(
            await Findings(Activity(
                "public Task<Order> RunAsync(ActivityExecutionContext ctx, Order order, System.Threading.CancellationToken token) => Task.FromResult(order);",
                "public sealed record Order(string Id, List<Order> More);")),
            Is.Empty);

    [TestCase("Order order", "Order.Count", "public sealed class Order { public int Count; public string? Name { get; set; } }")]
    [TestCase("Order order", "Order.Count", "public record struct Order(string Id) { public readonly int Count; }")]
    [TestCase("List<Order> orders", "List[].Lines[].Count", "public sealed record Order(Line[] Lines); public sealed class Line { public int Count; }")]
    [TestCase("Order order", "Order.Count", "public class Counted { public int Count; } public sealed class Order : Counted;")]
    [TestCase("Order order", "Order(Bulk).Count", "[JsonDerivedType(typeof(Bulk), 1)] public class Order; public sealed class Bulk : Order { public int Count; }")]
    public async Task A_public_field_that_is_not_recorded_is_pointed_out_at_the_parameter(string parameter, string path, string types)
    {
        var found = await Findings(Activity($"public Task RunAsync({parameter}) => Task.CompletedTask;", types));
        Assert.That(found.Select(d => (d.Id, d.Severity)), Is.EqualTo(new[] { ("EDDA4004", DiagnosticSeverity.Warning) }));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(found[0].GetMessage(), Does.StartWith($"'{path}' is a field").And.Contains("[JsonInclude]").And.Contains("property"));
            Assert.That(TextAt(found[0]), Is.EqualTo(parameter[(parameter.LastIndexOf(' ') + 1)..]));
            var field = found[0].AdditionalLocations.Single();
            Assert.That(field.SourceTree!.GetText().ToString(field.SourceSpan), Is.EqualTo("Count"));
        }
    }

    [TestCase("Order order", "public sealed class Order { [JsonInclude] public int Count; [JsonIgnore] public int Cache; public const int Most = 3; public static int Made; private int _own; internal int Shared; public int Own => _own + Shared; }")]
    [TestCase("(int Count, string Name) pair", "")]
    [TestCase("Order order", "public class Counted { public int Count; } public sealed class Order : Counted { public new int Count { get; set; } }")]
    [TestCase("Order order", "public sealed class Order { public int Count; } [JsonSerializable(typeof(Order))] public partial class Orders : JsonSerializerContext;")]
    public async Task A_field_that_is_recorded_or_not_meant_to_be_is_not_mentioned(string parameter, string types) =>
        Assert.That(await Findings(Activity($"public Task RunAsync({parameter}) => Task.CompletedTask;", types)), Is.Empty);

    [Test]
    public async Task A_public_field_of_another_assembly_is_not_mentioned()
    {
        var theirs = Compiling.Compilation("namespace Theirs; public sealed class Order { public int Count; public string? Name { get; set; } }", "Theirs").ToMetadataReference();
        var compilation = Compiling.Compilation(Activity("public Task RunAsync(Theirs.Order order) => Task.CompletedTask;"), "App", theirs);
        Assert.That(await compilation.WithAnalyzers([new UnsupportedPayloadAnalyzer()]).GetAnalyzerDiagnosticsAsync(), Is.Empty);
    }

    [Test]
    public void Generated_code_compiles_beside_payloads_that_cannot_be_recorded()
    {
        var generated = Compiling.Generate(Compiling.Compilation(Activity(
            "public Task<object> RunAsync(Order order, int[,] grid, Func<int> code, Dictionary<Type, int> map, System.IO.Stream stream) => Task.FromResult<object>(1);",
            "public sealed class Order { public System.IO.Stream? Attachment { get; set; } public unsafe int* Pointer; public Span<int> Span => default; public static Order operator +(Order a, Order b) => a; }")));
        Assert.That(generated.Complaints.Where(d => d.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true), Is.Empty);
    }

    private static string Activity(string body, string types = "") => $$"""
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Text.Json.Serialization;
        using System.Threading.Tasks;
        using Edda;

        namespace App;

        [Activity]
        public sealed partial class Refused
        {
            {{body}}
        }

        {{types}}
        """;

    private static async Task<ImmutableArray<Diagnostic>> Findings(string source)
    {
        var compilation = Compiling.Compilation(source);
        var found = await compilation.WithAnalyzers([new UnsupportedPayloadAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return [.. found.OrderBy(d => d.Location.SourceSpan.Start)];
    }

    private static string TextAt(Diagnostic diagnostic) => diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);
}
