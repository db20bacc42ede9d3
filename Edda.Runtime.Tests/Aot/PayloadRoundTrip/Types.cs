using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace PayloadRoundTrip;

public enum Colour
{
    Red,
    Green,
    [JsonStringEnumMemberName("deep-blue")]
    Blue,
}

[Flags]
public enum Rights : byte
{
    None = 0,
    Read = 1,
    Write = 2,
}

public sealed record Line(string Sku, int Quantity, decimal Price);

public sealed record Order(
    string Id,
    DateTimeOffset Placed,
    List<Line> Lines,
    Colour Colour,
    Colour? Trim,
    Dictionary<Colour, int> Stock,
    decimal? Discount,
    ImmutableArray<int> Marks,
    IReadOnlyList<Guid> Parcels,
    (int Count, string Unit) Size);

public sealed record WithDefaults(string Name, int Count = 5, Colour Colour = Colour.Green, string? Note = "none", decimal Rate = 1.5m,
    long Big = long.MaxValue, byte Small = 7, char Mark = '\'', double Ratio = double.NaN);

public abstract class Entity
{
    public int Id { get; set; }

    public virtual string Kind { get; set; } = "entity";

    public string BaseOnly { get; private set; } = "base0";

    public void Rename(string name) => BaseOnly = name;
}

public class Customer : Entity
{
    public override string Kind { get; set; } = "customer";

    public required string Name { get; init; }

    public string Tag { get; init; } = "tag0";

    [JsonInclude]
    public string Secret { get; private set; } = "secret0";

    [JsonInclude]
    internal int Visits;

    [JsonInclude]
    private int _points;

    public List<string> Aliases { get; } = [];

    public DateTime Created { get; } = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [JsonIgnore]
    public string Ignored { get; set; } = "ignored0";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Nickname { get; set; }

    [JsonPropertyName("e-mail")]
    [JsonPropertyOrder(-1)]
    public string? Email { get; set; }

    [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
    public long Account { get; set; }

    public int Computed => Id * 2;

    public int Points => _points;

    public void Earn(string secret, int points) => (Secret, _points) = (secret, points);

    public Customer()
    {
    }

    public Customer(DateTime created) => Created = created;
}

public sealed class Explicit
{
    private Explicit(int x, string y) => (X, Y) = (x, y);

    [JsonConstructor]
    private Explicit(int x, string y, bool made) : this(x, y) => Made = made;

    public int X { get; }

    public string Y { get; }

    public bool Made { get; }

    public static Explicit Create(int x, string y) => new(x, y, true);
}

public sealed record RequiredAndConstructed(int X)
{
    public required string Y { get; init; }

    public string? Z { get; set; } = "z0";
}

public sealed class Node
{
    public int Value { get; set; }

    public Node? Next { get; set; }

    public List<Node>? Children { get; set; }
}

public sealed class Page<T>
{
    public Page(IReadOnlyList<T> items, int total) => (Items, Total) = (items, total);

    public IReadOnlyList<T> Items { get; }

    public int Total { get; }

    public T? First { get; init; }

    public required string Name { get; init; }

    public sealed class Cursor<TKey> where TKey : notnull
    {
        public TKey? Key { get; init; }

        public T? Item { get; init; }
    }
}

public readonly struct Money
{
    public decimal Amount { get; init; }

    public string Currency { get; init; }
}

public readonly record struct Point(int X, int Y = 3);

public struct Mutable
{
    public int A { get; set; }

    [JsonInclude]
    public string B;

    public required int C { get; set; }
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Circle), "circle")]
[JsonDerivedType(typeof(Square), 2)]
public abstract record Shape(string Name);

public sealed record Circle(string Name, double Radius) : Shape(Name);

public record Square(string Name, double Side) : Shape(Name);

[JsonDerivedType(typeof(Cat), "cat")]
[JsonDerivedType(typeof(Dog), "dog")]
public interface IAnimal
{
    string Name { get; }
}

public sealed record Cat(string Name, int Lives) : IAnimal;

public sealed record Dog(string Name, bool Good) : IAnimal;

[JsonConverter(typeof(CelsiusConverter))]
public readonly record struct Celsius(double Degrees);

public sealed class CelsiusConverter : JsonConverter<Celsius>
{
    public override Celsius Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(double.Parse(reader.GetString()![..^1], System.Globalization.CultureInfo.InvariantCulture));

    public override void Write(Utf8JsonWriter writer, Celsius value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Degrees.ToString(System.Globalization.CultureInfo.InvariantCulture) + "C");
}

public sealed class HexConverter : JsonConverter<int>
{
    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        int.Parse(reader.GetString()!, System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString("x", System.Globalization.CultureInfo.InvariantCulture));
}

public sealed class Converted
{
    public Celsius Plain { get; set; }

    public Celsius? Maybe { get; set; }

    [JsonConverter(typeof(HexConverter))]
    public int Hex { get; set; }

    [JsonConverter(typeof(HexConverter))]
    public int? MaybeHex { get; set; }

    [JsonConverter(typeof(JsonStringEnumConverter))]
    public Colour Named { get; set; }

    [JsonConverter(typeof(JsonNumberEnumConverter<Colour>))]
    public Colour Numbered { get; set; }

    [JsonConverter(typeof(JsonNumberEnumConverter<Colour>))]
    public Colour? MaybeNumbered { get; set; }
}

public sealed class Extensible
{
    public int Known { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; set; }
}

public sealed class ExtensibleNode
{
    public int Known { get; set; }

    [JsonExtensionData]
    public JsonObject? More { get; set; }
}

[JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
public sealed class Populated
{
    public List<int> Numbers { get; } = [];

    public Dictionary<string, int> Map { get; } = [];
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Strict(int A);

public sealed class Lines : List<Line>;

public sealed class Register : Dictionary<string, int>;

public sealed record Omitting(
    int A,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? B,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int C);

public class Parent
{
    public int Value { get; set; }

    public string Shown { get; set; } = "";
}

public class Hiding : Parent
{
    public new string Value { get; set; } = "";
}

public sealed class @event
{
    public int @class { get; set; }

    public string @namespace { get; init; } = "";
}

public sealed record Keyed(
    Dictionary<int, string> Ints,
    Dictionary<long, string> Longs,
    Dictionary<byte, string> Bytes,
    Dictionary<Guid, string> Guids,
    Dictionary<DateTime, string> Times,
    Dictionary<DateOnly, string> Days,
    Dictionary<TimeOnly, string> Hours,
    Dictionary<TimeSpan, string> Spans,
    Dictionary<DateTimeOffset, string> Offsets,
    Dictionary<Colour, string> Colours,
    Dictionary<string, List<int>> Lists);

public static class Outer
{
    public sealed record Inner(int X);
}

public sealed record Theirs(string Sku, TheirPart? Part);

public sealed record TheirPart(int Number);

[JsonSerializable(typeof(Theirs))]
public sealed partial class TheirContext : JsonSerializerContext;
