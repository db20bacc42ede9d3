using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Edda.Generators.Tests.Payloads;

/// <summary>Declarations that C# allows and few write: what is generated for them compiles without a warning, and each member is both written and read.</summary>
public sealed class OddShapeTests
{
    private static readonly Lazy<LoadedProgram> s_program = new(() => LoadedProgram.Of("""
        #nullable enable
        using System.Collections.Generic;
        using System.Text.Json.Serialization;
        using System.Threading.Tasks;
        using Edda;

        [assembly: EddaPayload(typeof(App.Chained))]
        [assembly: EddaPayload(typeof(App.Fielded))]
        [assembly: EddaPayload(typeof(App.Valued))]
        [assembly: EddaPayload(typeof(App.Constrained<App.Item, int>))]
        [assembly: EddaPayload(typeof(App.IThing))]
        [assembly: EddaPayload(typeof(App.RecordStruct))]
        [assembly: EddaPayload(typeof(App.Sets))]
        [assembly: EddaPayload(typeof(App.Old))]
        [assembly: EddaPayload(typeof(App.Cased))]
        [assembly: EddaPayload(typeof(App.cased))]
        [assembly: EddaPayload(typeof(App.Options))]
        [assembly: EddaPayload(typeof(App.Explicit))]
        [assembly: EddaPayload(typeof(App.In))]
        [assembly: EddaPayload(typeof(App.Nested))]
        [assembly: EddaPayload(typeof(App.Loose))]

        namespace App
        {
            public abstract class Base<T> where T : notnull
            {
                public T? Own { get; private set; }
                public required List<T?> Many { get; init; }
                public void Take(T own) => Own = own;
            }
            public sealed class Chained : Base<string> { public int Number { get; private set; } public void Set(int number) => Number = number; }
            public sealed class Fielded
            {
                [JsonInclude] private readonly int _secret;
                [JsonInclude] public required string Named;
                [JsonInclude] public readonly int Fixed = 1;
                public int NotRecorded;
                public int this[int index] => index;
                public static int Shared { get; set; }
                public Fielded() => _secret = 0;
                public int Sum() => _secret + NotRecorded;
            }
            public struct Valued
            {
                public int A { get; private set; }
                public int B { readonly get; init; }
                [JsonInclude] private int _c;
                public int D { get; }
                public Valued() { A = 1; B = 2; _c = 3; D = 4; }
                public int C() => _c;
            }
            public interface IHas<T> { T? Value { get; } }
            public sealed class Item : IHas<int?> { public int? Value { get; init; } }
            public sealed class Constrained<T, TValue> where T : class, IHas<TValue?>, new() where TValue : struct
            {
                public T First { get; init; } = new();
                public TValue? Second { get; init; }
                public Dictionary<string, TValue?>? Third { get; private set; }
                public void Take(Dictionary<string, TValue?> third) => Third = third;
            }
            [JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
            [JsonDerivedType(typeof(Thing), 7)]
            public interface IThing : IHas<string> { int Size { get; } }
            public sealed record Thing(int Size, string? Value) : IThing;
            public readonly record struct RecordStruct(int A, string? B = null) { public required int C { get; init; } }
            public sealed class Sets { private int _x; public int X { set => _x = value; } public int Y { get => _x; set => _x = value; } }
            public sealed class Old { [global::System.Obsolete("old")] public int A { get; set; } }
            public sealed record Cased(int A);
        #pragma warning disable CS8981 // Two types whose names differ in case alone are the case.
            public sealed record cased(int A);
        #pragma warning restore CS8981
            public sealed record Options(int Cached, int Create);
            public interface INamed { string Name { get; set; } }
            public sealed class Explicit : INamed { string INamed.Name { get; set; } = ""; public int A { get; set; } }
            public sealed class In { public In(in int a, string @class) => (A, Class) = (a, @class); public int A { get; } public string Class { get; } }
            public sealed class Nested { public Inner<int>.Deep? Value { get; set; } public class Inner<T> { public sealed class Deep { public T? X { get; init; } } } }

            public sealed record Loose(object? Any, dynamic? Other, List<dynamic> More);

            public sealed record Waited(int A);
            public sealed record Sent(int B);
            public static class Program
            {
                public static Task Wait(WorkflowContext ctx) => ctx?.TryWaitEvent<Waited>("w", default)!;
                public static Task Send(EddaClient client) => client.SendEventAsync("i", "t", new Sent(1));
            }
        }

        namespace App.System { public sealed class Text; public sealed class String; }
        namespace App.Edda { public sealed class Payloads; }
        """));

    [TestCase("App_Chained", """{"Number":1,"Own":"o","Many":["a",null]}""")]
    [TestCase("App_Fielded", """{"_secret":5,"Named":"n","Fixed":7}""")]
    [TestCase("App_Valued", """{"A":5,"B":6,"_c":7,"D":8}""")]
    [TestCase("App_ConstrainedOfApp_ItemAndInt32", """{"First":{"Value":null},"Second":4,"Third":{"k":null,"l":1}}""")]
    [TestCase("App_IThing", """{"is":7,"Size":2,"Value":"v"}""")]
    [TestCase("App_RecordStruct", """{"A":1,"B":"b","C":3}""")]
    [TestCase("App_Sets", """{"Y":3}""")]
    [TestCase("App_Old", """{"A":1}""")]
    [TestCase("App_Cased", """{"A":1}""")]
    [TestCase("App_Options", """{"Cached":1,"Create":2}""")]
    [TestCase("App_Explicit", """{"A":1}""")]
    [TestCase("App_In", """{"A":1,"Class":"c"}""")]
    [TestCase("App_Nested", """{"Value":{"X":3}}""")]
    [TestCase("App_Loose", """{"Any":{"x":1},"Other":null,"More":[1,"a"]}""")]
    [TestCase("App_Waited", """{"A":1}""", TestName = "The_type_of_an_awaited_event_is_known")]
    [TestCase("App_Sent", """{"B":1}""", TestName = "The_inferred_type_of_a_sent_event_is_known")]
    public void Each_member_is_written_and_read(string type, string json)
    {
        var info = (JsonTypeInfo)s_program.Value.Property("EddaPayloads", type)!;
        Assert.That(JsonSerializer.Serialize(JsonSerializer.Deserialize(json, info), info), Is.EqualTo(json));
    }
}
