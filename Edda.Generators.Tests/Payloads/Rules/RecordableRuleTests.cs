using Microsoft.CodeAnalysis;
using static Edda.Generators.Tests.Payloads.Rules.PayloadFindings;

namespace Edda.Generators.Tests.Payloads.Rules;

/// <summary>What cannot be recorded is refused where the user names it, with the path; what is generated beside it still compiles.</summary>
public sealed class RecordableRuleTests
{
    [TestCase("Order order", "'Order.Lines[].Attachment' cannot be recorded: an open stream does not outlive its process", "public sealed record Order(List<Line> Lines); public sealed class Line { public System.IO.Stream? Attachment { get; set; } }")]
    [TestCase("int[,] grid", "'int[,]' cannot be recorded: an array of several dimensions")]
    [TestCase("Dictionary<Line, int> map", "'Dictionary<Line, int>' cannot be recorded: 'Line' cannot be a key", "public sealed record Line(int X);")]
    [TestCase("Shape shape", "'Shape' cannot be recorded: it is abstract and names no [JsonDerivedType], so nothing says which class to make", "public abstract class Shape;")]
    [TestCase("Shape shape", "'Shape' cannot be recorded: [JsonDerivedType(typeof(Circle))] gives no discriminator", "[JsonDerivedType(typeof(Circle))] public class Shape; public sealed class Circle : Shape;")]
    [TestCase("Shape shape", "'Shape(Circle).Draw' cannot be recorded: a delegate is code", "[JsonDerivedType(typeof(Circle), 1)] public class Shape; public sealed class Circle : Shape { public Action? Draw { get; set; } }")]
    [TestCase("Two two", "'Two' cannot be recorded: it has several public constructors", "public sealed class Two { public Two(int a) => A = a; public Two(string b) => A = b.Length; public int A { get; } }")]
    [TestCase("Lost lost", "'Lost' cannot be recorded: the constructor's parameter 'b' has no member", "public sealed class Lost(int a, int b) { public int A { get; } = a + b; }")]
    [TestCase("Twice twice", "'Twice.B' cannot be recorded: two members are recorded as 'x'; give one another name with [JsonPropertyName], or leave it out with [JsonIgnore]", "public sealed class Twice { [JsonPropertyName(\"x\")] public int A { get; set; } [JsonPropertyName(\"x\")] public int B { get; set; } }")]
    [TestCase("System.Numerics.BigInteger big", "'BigInteger' cannot be recorded: it has no recorded form")]
    [TestCase("System.Collections.Frozen.FrozenSet<int> set", "'FrozenSet<int>' cannot be recorded")]
    [TestCase("nint pointer", "'IntPtr' cannot be recorded: a handle belongs to one process")]
    [TestCase("Type type", "'Type' cannot be recorded: a type or member is code")]
    [TestCase("Func<int> code", "'Func<int>' cannot be recorded: a delegate is code")]
    [TestCase("(int, Type) pair", "'(int, Type).Item2' cannot be recorded: a type or member is code")]
    [TestCase("Odd odd", "'Odd.Value' cannot be recorded: 'OddFactory' makes converters at run time", "public sealed class Odd { [JsonConverter(typeof(OddFactory))] public int Value { get; set; } } public abstract class OddFactory : JsonConverterFactory;")]
    [TestCase("Hidden hidden", "'Hidden' cannot be recorded: it has no public constructor", "public sealed class Hidden { private Hidden() { } public int A { get; set; } }")]
    [TestCase("Bag bag", "'Bag' cannot be recorded: it is a sequence that cannot be filled", "public sealed class Bag : IEnumerable<int> { public IEnumerator<int> GetEnumerator() => throw new InvalidOperationException(); System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); }")]
    [TestCase("System.IO.Stream[] files", "'Stream[]' cannot be recorded: an open stream")]
    [TestCase("Exception error", "'Exception' cannot be recorded: an exception is not data; throw it")]
    [TestCase("Refusal refusal", "'Refusal.Cause' cannot be recorded: an exception is not data", "public sealed record Refusal(string Text, OutOfStock Cause); public sealed class OutOfStock : Exception;")]
    [TestCase("IQueryable<int> numbers", "'IQueryable<int>' cannot be recorded: a query is not data; run it")]
    [TestCase("Found found", "'Found.Lines' cannot be recorded: a query is not data", "public sealed record Found(IOrderedQueryable<string> Lines);")]
    [TestCase("IAsyncEnumerable<int> numbers", "'IAsyncEnumerable<int>' cannot be recorded: a sequence that is still arriving")]
    [TestCase("IEnumerator<int> numbers", "'IEnumerator<int>' cannot be recorded: an enumerator is a position")]
    [TestCase("Task<int> number", "'Task<int>' cannot be recorded: a task is work, not data; await it")]
    [TestCase("ValueTask number", "'ValueTask' cannot be recorded: a task is work")]
    [TestCase("Job job", "'Job.Stop' cannot be recorded: a token belongs to one process", "public sealed record Job(string Name, CancellationToken Stop);")]
    [TestCase("CancellationTokenSource stop", "'CancellationTokenSource' cannot be recorded: a token belongs to one process")]
    [TestCase("System.IO.MemoryStream file", "'MemoryStream' cannot be recorded: an open stream does not outlive its process; pass the bytes")]
    [TestCase("System.IO.TextReader reader", "'TextReader' cannot be recorded: an open stream")]
    [TestCase("System.Linq.Expressions.Expression<Func<int>> code", "'Expression<Func<int>>' cannot be recorded: an expression is code")]
    [TestCase("Handler handler", "'Handler' cannot be recorded: a delegate is code", "public delegate void Handler();")]
    [TestCase("IServiceProvider services", "'IServiceProvider' cannot be recorded: a service is not data; take it in the constructor")]
    [TestCase("System.Net.Http.HttpClient http", "'HttpClient' cannot be recorded: a service is not data")]
    [TestCase("System.Data.Common.DbConnection connection", "'DbConnection' cannot be recorded: a service is not data")]
    [TestCase("Microsoft.Extensions.Logging.ILogger<Ship> logger", "'ILogger<Ship>' cannot be recorded: a service is not data")]
    [TestCase("System.Net.Http.HttpResponseMessage response", "'HttpResponseMessage' cannot be recorded: a message holds an open connection")]
    [TestCase("Held held", "'Held.Context' cannot be recorded: a context lives as long as one run", "public sealed record Held(WorkflowContext Context);")]
    [TestCase("IShape shape", "'IShape' cannot be recorded: it is an interface and names no [JsonDerivedType]", "public interface IShape { int Size { get; } }")]
    [TestCase("Box box", "'Box.Shape' cannot be recorded: it is an interface", "public interface IShape { int Size { get; } } public sealed record Box(IShape Shape);")]
    [TestCase("Box<int> box", "'Box<int>.Shape.Draw' cannot be recorded: a delegate is code", "public sealed record Box<T>(Shape<T> Shape); public sealed class Shape<T> { public Func<T>? Draw { get; set; } }")]
    [TestCase("Two two", "'Two' cannot be recorded: more than one constructor has [JsonConstructor]; leave it on the one to use", "public sealed class Two { [JsonConstructor] public Two() { } [JsonConstructor] public Two(int a) => A = a; public int A { get; } }")]
    [TestCase("Dictionary<byte[], int> map", "'Dictionary<byte[], int>' cannot be recorded: 'byte[]' cannot be a key")]
    [TestCase("Order order", "'Order.Parts[][].Body' cannot be recorded: an open stream", "public sealed class Order { public Dictionary<string, List<Part>> Parts { get; init; } = []; } public readonly record struct Part(System.IO.Stream? Body);")]
    [TestCase("Order order", "'Order.Parts[].Item2[]' cannot be recorded: a delegate is code", "public abstract class Base<T> { public T? Parts { get; init; } } public sealed class Order : Base<(int, Action[])?[]>;")]
    [TestCase("Hidden hidden", "'Hidden.Inner' cannot be recorded: a task is work", "public sealed class Hidden { [JsonConstructor] private Hidden(string id) => Id = id; public string Id { get; } [JsonInclude] internal Task? Inner { get; private set; } }")]
    [TestCase("State state", "'State(Paid).By' cannot be recorded: it is an interface", "[JsonDerivedType(typeof(Paid), \"paid\")] public interface State; public sealed record Paid(IBy By) : State; public interface IBy { int Id { get; } }")]
    [TestCase("System.Threading.Timer timer", "'Timer' cannot be recorded: a thread, a timer or a lock lives in one process")]
    [TestCase("Lazy<int> late", "'Lazy<int>' cannot be recorded: a value that is yet to be made is code")]
    [TestCase("IObservable<int> numbers", "'IObservable<int>' cannot be recorded: a subscription is not data")]
    [TestCase("System.Collections.ArrayList list", "'ArrayList' cannot be recorded: it is a sequence that cannot be filled")]
    public async Task A_payload_that_cannot_be_recorded_is_refused_at_the_parameter(string parameter, string message, string types = "") =>
        await AssertOne(Taking(parameter, types), "EDDA4001", DiagnosticSeverity.Error, parameter[(parameter.LastIndexOf(' ') + 1)..], message);

    [Test]
    public async Task A_pointer_within_a_payload_is_refused()
    {
        var compilation = Compiling.Compilation(Taking("Raw raw", "public sealed class Raw { public unsafe int* Address { get; set; } }"));
        compilation = compilation.WithOptions(compilation.Options.WithAllowUnsafe(true));
        Assert.That((await In(compilation)).Select(d => d.GetMessage()), Is.EqualTo(new[] { "'Raw.Address' cannot be recorded: a pointer, a reference or a span is a place in the memory of one process; pass the values that are there, for example as an array" }));
    }

    [TestCase("public Task<List<Type>> RunAsync() => Task.FromResult(new List<Type>());", "Task<List<Type>>", "'List<Type>[]' cannot be recorded")]
    [TestCase("public Exception Run() => new InvalidOperationException();", "Exception", "'Exception' cannot be recorded")]
    [TestCase("public async ValueTask<IQueryable<int>> RunAsync() => await Task.FromResult(new int[1].AsQueryable());", "ValueTask<IQueryable<int>>", "'IQueryable<int>' cannot be recorded")]
    public async Task A_result_that_cannot_be_recorded_is_refused_at_the_return_type(string body, string type, string message) =>
        await AssertOne(Activity(body), "EDDA4001", DiagnosticSeverity.Error, type, message);

    [Test]
    public async Task Each_member_that_cannot_be_recorded_is_named_with_its_declaration()
    {
        var found = await In(Taking(
            "Order order",
            "public sealed record Order(System.IO.Stream Bill, List<Line> Lines, Order? Next); public sealed record Line(System.IO.Stream Photo, Line? Part);"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.Select(d => d.GetMessage().Split('\'')[1]), Is.EqualTo(new[] { "Order.Bill", "Order.Lines[].Photo" }));
            Assert.That(found.Select(d => TextAt(d.AdditionalLocations.Single())), Is.EqualTo(new[] { "Bill", "Photo" }));
        }
    }

    [Test]
    public async Task Types_of_events_and_named_payloads_are_refused_where_they_are_named()
    {
        var found = await In("""
            using System;
            using System.Threading.Tasks;
            using Edda;
            [assembly: EddaPayload(typeof(Action))]
            namespace App;
            public static class Waiting
            {
                public static Task Waited(WorkflowContext ctx) => ctx.WaitEvent<Type>("a");
                public static Task Tried(WorkflowContext? ctx) => ctx?.TryWaitEvent<Type[]>("a", default)!;
                public static Task Sent(EddaClient client) => client.SendEventAsync("i", "t", new Exception());
            }
            """);
        Assert.That(found.Select(d => $"{d.Id} {TextAt(d.Location)}"), Is.EqualTo(new[] { "EDDA4001 Action", "EDDA4001 Type", "EDDA4001 Type[]", "EDDA4001 SendEventAsync" }));
    }

    [TestCase("ActivityExecutionContext ctx, Order order, CancellationToken token, System.Data.Common.DbTransaction transaction", "public sealed record Order(string Id, List<Order> More);")]
    [TestCase("Order order", "[JsonDerivedType(typeof(Paid), \"paid\")] public interface IState; public sealed record Paid : IState; public sealed record Order(IState State);")]
    [TestCase("Hidden hidden", "public sealed class Hidden { [JsonConstructor] private Hidden() { } public int A { get; set; } }")]
    [TestCase("Order order", "public sealed class Order { [JsonIgnore] public System.IO.Stream? Attachment { get; set; } public string? Name { get; set; } }")]
    [TestCase("Order order", "public sealed class Order { [JsonConverter(typeof(TypeByName))] public Type? Type { get; set; } } public sealed class TypeByName : JsonConverter<Type> { public override Type? Read(ref System.Text.Json.Utf8JsonReader reader, Type type, System.Text.Json.JsonSerializerOptions options) => Type.GetType(reader.GetString()!); public override void Write(System.Text.Json.Utf8JsonWriter writer, Type value, System.Text.Json.JsonSerializerOptions options) => writer.WriteStringValue(value.FullName); }")]
    [TestCase("Theirs theirs", "public sealed class Theirs { public System.Numerics.BigInteger Big { get; set; } } [JsonSerializable(typeof(Theirs))] public partial class TheirContext : JsonSerializerContext;")]
    [TestCase("Order order", "public enum Size { S, M } public sealed class Order { [JsonConstructor] private Order(Guid id) => Id = id; public Guid Id { get; } public required Dictionary<Size, (string, int?)[]> Sizes { get; init; } public IReadOnlyDictionary<DateOnly, List<Order?>>? Days { get; init; } public static System.IO.Stream? Shared; public Task this[int day] => Task.CompletedTask; private Action? Hidden { get; set; } }")]
    [TestCase("Same same", "public class Base { public int Id { get; set; } } public sealed class Same : Base { public new string? Id { get; set; } [JsonPropertyName(\"id\")] public int Number { get; set; } }")]
    [TestCase("Mising order, List<Mising?[]> orders, Box<Mising> box", "public sealed record Box<T>(T Value, Mising[] Others);")]
    public async Task A_payload_that_can_be_recorded_is_not_mentioned(string parameters, string types = "") =>
        Assert.That(await In(Taking(parameters, types)), Is.Empty);

    [Test]
    public async Task What_no_body_takes_is_not_mentioned() =>
        Assert.That(
            await In(Activity("public void Run() { } public void Other(System.IO.Stream stream, Task task) { }", "public sealed class Plain { public void Run(System.IO.Stream stream) { } }")),
            Is.Empty);

    [Test]
    public void Generated_code_compiles_beside_payloads_that_cannot_be_recorded()
    {
        var generated = Compiling.Generate(Compiling.Compilation(Activity(
            "public Task<Exception> RunAsync(Order order, int[,] grid, Func<int> code, Dictionary<Type, int> map, System.IO.Stream stream, IQueryable<int> query) => Task.FromResult(new Exception());",
            "public sealed class Order { public System.IO.Stream? Attachment { get; set; } public unsafe int* Pointer; public Span<int> Span => default; public static Order operator +(Order a, Order b) => a; }")));
        Assert.That(generated.Complaints.Where(d => d.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true), Is.Empty);
    }
}
