using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using Edda;
using PayloadRoundTrip;

[assembly: EddaPayload(typeof(bool))]
[assembly: EddaPayload(typeof(byte))]
[assembly: EddaPayload(typeof(sbyte))]
[assembly: EddaPayload(typeof(short))]
[assembly: EddaPayload(typeof(ushort))]
[assembly: EddaPayload(typeof(int))]
[assembly: EddaPayload(typeof(uint))]
[assembly: EddaPayload(typeof(long))]
[assembly: EddaPayload(typeof(ulong))]
[assembly: EddaPayload(typeof(Int128))]
[assembly: EddaPayload(typeof(UInt128))]
[assembly: EddaPayload(typeof(Half))]
[assembly: EddaPayload(typeof(float))]
[assembly: EddaPayload(typeof(double))]
[assembly: EddaPayload(typeof(decimal))]
[assembly: EddaPayload(typeof(char))]
[assembly: EddaPayload(typeof(string))]
[assembly: EddaPayload(typeof(Guid))]
[assembly: EddaPayload(typeof(DateTime))]
[assembly: EddaPayload(typeof(DateTimeOffset))]
[assembly: EddaPayload(typeof(DateOnly))]
[assembly: EddaPayload(typeof(TimeOnly))]
[assembly: EddaPayload(typeof(TimeSpan))]
[assembly: EddaPayload(typeof(Uri))]
[assembly: EddaPayload(typeof(Version))]
[assembly: EddaPayload(typeof(JsonElement))]
[assembly: EddaPayload(typeof(JsonDocument))]
[assembly: EddaPayload(typeof(JsonNode))]
[assembly: EddaPayload(typeof(JsonObject))]
[assembly: EddaPayload(typeof(JsonArray))]
[assembly: EddaPayload(typeof(Colour))]
[assembly: EddaPayload(typeof(Rights))]
[assembly: EddaPayload(typeof(Colour?))]
[assembly: EddaPayload(typeof(int?))]
[assembly: EddaPayload(typeof(Point?))]
[assembly: EddaPayload(typeof(byte[]))]
[assembly: EddaPayload(typeof(Memory<byte>))]
[assembly: EddaPayload(typeof(ReadOnlyMemory<byte>))]
[assembly: EddaPayload(typeof(Memory<int>))]
[assembly: EddaPayload(typeof(ReadOnlyMemory<int>))]
[assembly: EddaPayload(typeof(int[]))]
[assembly: EddaPayload(typeof(int[][]))]
[assembly: EddaPayload(typeof(Line[]))]
[assembly: EddaPayload(typeof(List<int>))]
[assembly: EddaPayload(typeof(List<Line?>))]
[assembly: EddaPayload(typeof(IList<int>))]
[assembly: EddaPayload(typeof(ICollection<int>))]
[assembly: EddaPayload(typeof(IEnumerable<int>))]
[assembly: EddaPayload(typeof(IReadOnlyList<int>))]
[assembly: EddaPayload(typeof(IReadOnlyCollection<int>))]
[assembly: EddaPayload(typeof(HashSet<string>))]
[assembly: EddaPayload(typeof(ISet<string>))]
[assembly: EddaPayload(typeof(IReadOnlySet<string>))]
[assembly: EddaPayload(typeof(SortedSet<int>))]
[assembly: EddaPayload(typeof(Queue<int>))]
[assembly: EddaPayload(typeof(Stack<int>))]
[assembly: EddaPayload(typeof(LinkedList<int>))]
[assembly: EddaPayload(typeof(ConcurrentQueue<int>))]
[assembly: EddaPayload(typeof(ConcurrentStack<int>))]
[assembly: EddaPayload(typeof(Collection<int>))]
[assembly: EddaPayload(typeof(ObservableCollection<int>))]
[assembly: EddaPayload(typeof(ReadOnlyCollection<int>))]
[assembly: EddaPayload(typeof(ImmutableArray<int>))]
[assembly: EddaPayload(typeof(ImmutableList<int>))]
[assembly: EddaPayload(typeof(IImmutableList<int>))]
[assembly: EddaPayload(typeof(ImmutableHashSet<int>))]
[assembly: EddaPayload(typeof(IImmutableSet<int>))]
[assembly: EddaPayload(typeof(ImmutableSortedSet<int>))]
[assembly: EddaPayload(typeof(ImmutableQueue<int>))]
[assembly: EddaPayload(typeof(ImmutableStack<int>))]
[assembly: EddaPayload(typeof(Dictionary<string, int>))]
[assembly: EddaPayload(typeof(IDictionary<string, int>))]
[assembly: EddaPayload(typeof(IReadOnlyDictionary<string, int>))]
[assembly: EddaPayload(typeof(SortedDictionary<string, int>))]
[assembly: EddaPayload(typeof(SortedList<string, int>))]
[assembly: EddaPayload(typeof(OrderedDictionary<string, int>))]
[assembly: EddaPayload(typeof(ConcurrentDictionary<string, int>))]
[assembly: EddaPayload(typeof(ReadOnlyDictionary<string, int>))]
[assembly: EddaPayload(typeof(ImmutableDictionary<string, int>))]
[assembly: EddaPayload(typeof(IImmutableDictionary<string, int>))]
[assembly: EddaPayload(typeof(ImmutableSortedDictionary<string, int>))]
[assembly: EddaPayload(typeof(Keyed))]
[assembly: EddaPayload(typeof(KeyValuePair<string, int>))]
[assembly: EddaPayload(typeof((int, string)))]
[assembly: EddaPayload(typeof(ValueTuple<int>))]
[assembly: EddaPayload(typeof((int, int, int, int, int, int, int, string, Line)))]
[assembly: EddaPayload(typeof((int, (string, Line?))?))]
[assembly: EddaPayload(typeof(List<(int, string)>))]
[assembly: EddaPayload(typeof(Tuple<int, string>))]
[assembly: EddaPayload(typeof(Tuple<int, int, int, int, int, int, int, Tuple<string>>))]
[assembly: EddaPayload(typeof(Order))]
[assembly: EddaPayload(typeof(WithDefaults))]
[assembly: EddaPayload(typeof(Customer))]
[assembly: EddaPayload(typeof(Explicit))]
[assembly: EddaPayload(typeof(RequiredAndConstructed))]
[assembly: EddaPayload(typeof(Node))]
[assembly: EddaPayload(typeof(Page<Line>))]
[assembly: EddaPayload(typeof(Page<int>))]
[assembly: EddaPayload(typeof(Page<Line>.Cursor<string>))]
[assembly: EddaPayload(typeof(Money))]
[assembly: EddaPayload(typeof(Point))]
[assembly: EddaPayload(typeof(Mutable))]
[assembly: EddaPayload(typeof(Shape))]
[assembly: EddaPayload(typeof(Circle))]
[assembly: EddaPayload(typeof(List<Shape>))]
[assembly: EddaPayload(typeof(IAnimal))]
[assembly: EddaPayload(typeof(Converted))]
[assembly: EddaPayload(typeof(Extensible))]
[assembly: EddaPayload(typeof(ExtensibleNode))]
[assembly: EddaPayload(typeof(Populated))]
[assembly: EddaPayload(typeof(Strict))]
[assembly: EddaPayload(typeof(Lines))]
[assembly: EddaPayload(typeof(Register))]
[assembly: EddaPayload(typeof(Omitting))]
[assembly: EddaPayload(typeof(Hiding))]
[assembly: EddaPayload(typeof(@event))]
[assembly: EddaPayload(typeof(Outer.Inner))]
[assembly: EddaPayload(typeof(Theirs))]

namespace PayloadRoundTrip;

/// <summary>Every payload type with a value that shows a loss.</summary>
internal static class Cases
{
    private static readonly DateTimeOffset s_moment = new(2026, 2, 28, 13, 14, 15, 678, TimeSpan.FromHours(-5.5));
    private static readonly Guid s_id = new("0f8fad5b-d9cb-469f-a165-70867728950e");
    private static readonly Line s_line = new("A<1>\"ü", 3, 1.10m);
    private static readonly int[] s_ints = [3, 1, 2];
    private static readonly Dictionary<string, int> s_map = new() { ["b"] = 1, ["a"] = 2 };

    internal static void Run(Trip trip)
    {
        Values(trip);
        Sequences(trip);
        Maps(trip);
        Tuples(trip);
        Objects(trip);
    }

    private static void Values(Trip trip)
    {
        trip.Equal(true);
        trip.Equal(byte.MaxValue);
        trip.Equal(sbyte.MinValue);
        trip.Equal(short.MinValue);
        trip.Equal(ushort.MaxValue);
        trip.Equal(int.MinValue);
        trip.Equal(uint.MaxValue);
        trip.Equal(long.MinValue);
        trip.Equal(ulong.MaxValue);
        trip.Equal(Int128.MinValue);
        trip.Equal(UInt128.MaxValue);
        trip.Equal(Half.MaxValue);
        trip.Equal(Half.NaN);
        trip.Equal(float.Epsilon);
        trip.Equal(float.PositiveInfinity);
        trip.Equal(0.1 + 0.2);
        trip.Equal(double.NaN);
        trip.Equal(double.NegativeInfinity);
        trip.Same(1.10m, (a, b) => decimal.GetBits(a).SequenceEqual(decimal.GetBits(b)));
        trip.Equal(decimal.MinValue);
        trip.Equal('\u2028');
        trip.Equal("tab\t quote\" <b> \U0001F600 \0");
        trip.Equal(s_id);
        trip.Same(s_moment.UtcDateTime, (a, b) => a == b && a.Kind == b.Kind);
        trip.Same(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Unspecified).AddTicks(1), (a, b) => a == b && a.Kind == b.Kind);
        trip.Same(s_moment, (a, b) => a.EqualsExact(b));
        trip.Equal(new DateOnly(2024, 2, 29));
        trip.Equal(new TimeOnly(23, 59, 59, 999).Add(TimeSpan.FromTicks(9)));
        trip.Equal(TimeSpan.MinValue);
        trip.Same(new Uri("https://example.test/a b?q=1#f"), (a, b) => a.OriginalString == b.OriginalString);
        trip.Same(new Uri("relative/x", UriKind.Relative), (a, b) => a.OriginalString == b.OriginalString && !b.IsAbsoluteUri);
        trip.Equal(new Version(1, 2, 3, 4));
        trip.Equal(Colour.Blue);
        trip.Equal((Colour)77);
        trip.Equal(Rights.Read | Rights.Write);
        trip.Equal<Colour?>(Colour.Red);
        trip.Equal<Colour?>(null);
        trip.Equal<int?>(7);
        trip.Equal<int?>(null);
        trip.Equal<Point?>(new Point(1, 2));
        using var document = JsonDocument.Parse("""{"a":[1,2.50,null],"b":"x"}""");
        trip.Same(document.RootElement, JsonElement.DeepEquals);
        trip.Same(document, (a, b) => JsonElement.DeepEquals(a.RootElement, b.RootElement));
        trip.Same<JsonNode>(JsonNode.Parse("""{"a":[1,2.50,null]}""")!, JsonNode.DeepEquals);
        trip.Same(new JsonObject { ["a"] = 1 }, JsonNode.DeepEquals);
        trip.Same(new JsonArray(1, "b"), JsonNode.DeepEquals);
    }

    private static void Sequences(Trip trip)
    {
        trip.Items<byte[], byte>([0, 1, 255]);
        trip.Same(new Memory<byte>([1, 2]), (a, b) => a.Span.SequenceEqual(b.Span));
        trip.Same(new ReadOnlyMemory<byte>([1, 2]), (a, b) => a.Span.SequenceEqual(b.Span));
        trip.Same(new Memory<int>([1, 2]), (a, b) => a.Span.SequenceEqual(b.Span));
        trip.Same(new ReadOnlyMemory<int>([1, 2]), (a, b) => a.Span.SequenceEqual(b.Span));
        trip.Items<int[], int>(s_ints);
        trip.Same<int[][]>([[1], [], [2, 3]], (a, b) => a.Zip(b).All(p => p.First.SequenceEqual(p.Second)) && a.Length == b.Length);
        trip.Items<Line[], Line>([s_line]);
        trip.Items<List<int>, int>([.. s_ints]);
        trip.Items<List<Line?>, Line?>([s_line, null]);
        trip.Items<IList<int>, int>([.. s_ints]);
        trip.Items<ICollection<int>, int>([.. s_ints]);
        trip.Items<IEnumerable<int>, int>(s_ints);
        trip.Items<IReadOnlyList<int>, int>(s_ints);
        trip.Items<IReadOnlyCollection<int>, int>(s_ints);
        trip.Items<HashSet<string>, string>(["b", "a"]);
        trip.Items<ISet<string>, string>(new HashSet<string> { "b", "a" });
        trip.Items<IReadOnlySet<string>, string>(new HashSet<string> { "b", "a" });
        trip.Items<SortedSet<int>, int>([.. s_ints]);
        trip.Items<Queue<int>, int>(new(s_ints));
        trip.Items<Stack<int>, int>(new(s_ints));
        trip.Items<LinkedList<int>, int>(new(s_ints));
        trip.Items<ConcurrentQueue<int>, int>(new(s_ints));
        trip.Items<ConcurrentStack<int>, int>(new(s_ints));
        trip.Items<Collection<int>, int>([.. s_ints]);
        trip.Items<ObservableCollection<int>, int>([.. s_ints]);
        trip.Items<ReadOnlyCollection<int>, int>(new(s_ints));
        trip.Items<ImmutableArray<int>, int>([.. s_ints]);
        trip.Items<ImmutableArray<int>, int>([]);
        trip.Items<ImmutableList<int>, int>([.. s_ints]);
        trip.Items<IImmutableList<int>, int>(ImmutableList.Create(s_ints));
        trip.Same(ImmutableHashSet.Create(s_ints), (a, b) => a.SetEquals(b));
        trip.Same<IImmutableSet<int>>(ImmutableHashSet.Create(s_ints), (a, b) => a.SetEquals(b));
        trip.Items<ImmutableSortedSet<int>, int>([.. s_ints]);
        trip.Items<ImmutableQueue<int>, int>([.. s_ints]);
        trip.Items<ImmutableStack<int>, int>(ImmutableStack.Create(s_ints));
        trip.Items<Lines, Line>([s_line, s_line]);
    }

    private static void Maps(Trip trip)
    {
        trip.Items<Dictionary<string, int>, KeyValuePair<string, int>>(s_map);
        trip.Items<IDictionary<string, int>, KeyValuePair<string, int>>(s_map);
        trip.Items<IReadOnlyDictionary<string, int>, KeyValuePair<string, int>>(s_map);
        trip.Items<SortedDictionary<string, int>, KeyValuePair<string, int>>(new(s_map));
        trip.Items<SortedList<string, int>, KeyValuePair<string, int>>(new(s_map));
        trip.Items<OrderedDictionary<string, int>, KeyValuePair<string, int>>(new(s_map));
        trip.Same(new ConcurrentDictionary<string, int>(s_map), SameMap);
        trip.Items<ReadOnlyDictionary<string, int>, KeyValuePair<string, int>>(new(s_map));
        trip.Same(s_map.ToImmutableDictionary(), SameMap);
        trip.Same<IImmutableDictionary<string, int>>(s_map.ToImmutableDictionary(), SameMap);
        trip.Items<ImmutableSortedDictionary<string, int>, KeyValuePair<string, int>>(s_map.ToImmutableSortedDictionary());
        trip.Items<Register, KeyValuePair<string, int>>(new() { ["x"] = 1 });
        trip.Same(
            new Keyed(
                new() { [-1] = "a" },
                new() { [long.MaxValue] = "a" },
                new() { [255] = "a" },
                new() { [s_id] = "a" },
                new() { [s_moment.UtcDateTime] = "a" },
                new() { [new(2024, 2, 29)] = "a" },
                new() { [new(1, 2, 3)] = "a" },
                new() { [TimeSpan.FromTicks(-7)] = "a" },
                new() { [s_moment] = "a" },
                new() { [Colour.Blue] = "a", [Colour.Red] = "b" },
                new() { ["$type"] = [1], [""] = [] }),
            (a, b) => a.Ints.SequenceEqual(b.Ints) && a.Longs.SequenceEqual(b.Longs) && a.Bytes.SequenceEqual(b.Bytes) && a.Guids.SequenceEqual(b.Guids)
                && a.Times.SequenceEqual(b.Times) && a.Days.SequenceEqual(b.Days) && a.Hours.SequenceEqual(b.Hours) && a.Spans.SequenceEqual(b.Spans)
                && a.Offsets.SequenceEqual(b.Offsets) && a.Colours.SequenceEqual(b.Colours) && b.Lists["$type"].SequenceEqual([1]) && b.Lists[""].Count == 0);
    }

    private static void Tuples(Trip trip)
    {
        trip.Equal(new KeyValuePair<string, int>("k", 1));
        trip.Equal((7, "seven"));
        trip.Equal(ValueTuple.Create(7));
        trip.Equal((1, 2, 3, 4, 5, 6, 7, "eight", s_line));
        trip.Equal<(int, (string, Line?))?>((1, ("x", s_line)));
        trip.Equal<(int, (string, Line?))?>(null);
        trip.Items<List<(int, string)>, (int, string)>([(1, "a"), (2, "b")]);
        trip.Equal(Tuple.Create(1, "a"));
        trip.Equal(new Tuple<int, int, int, int, int, int, int, Tuple<string>>(1, 2, 3, 4, 5, 6, 7, Tuple.Create("eight")));
    }

    private static void Objects(Trip trip)
    {
        trip.Same(
            new Order("o-1", s_moment, [s_line], Colour.Green, null, new() { [Colour.Red] = 1 }, 1.10m, [1, 2], [s_id], (3, "box")),
            (a, b) => a.Id == b.Id && a.Placed.EqualsExact(b.Placed) && a.Lines.SequenceEqual(b.Lines) && a.Colour == b.Colour && a.Trim == b.Trim
                && a.Stock.SequenceEqual(b.Stock) && decimal.GetBits(a.Discount!.Value).SequenceEqual(decimal.GetBits(b.Discount!.Value))
                && a.Marks.SequenceEqual(b.Marks) && a.Parcels.SequenceEqual(b.Parcels) && a.Size == b.Size);
        trip.Equal(new WithDefaults("n", 0, Colour.Red, null, 0, 0, 0, '\0', 0));
        trip.Reads("""{"Name":"n"}""", new WithDefaults("n"), (a, b) => a == b);

        var customer = new Customer(new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)) { Id = 3, Kind = "k", Name = "N", Tag = "t", Visits = 4, Nickname = "nick",
            Email = "e@x", Account = 9007199254740993, Ignored = "not recorded" };
        customer.Rename("base1");
        customer.Earn("s", 11);
        customer.Aliases.AddRange(["x", "y"]);
        trip.Same(customer, (a, b) => SameCustomer(a, b) && b.Ignored == "ignored0");
        trip.Reads("""{"Name":"N"}""", new Customer { Name = "N" }, SameCustomer);

        trip.Same(Explicit.Create(1, "y"), (a, b) => a.X == b.X && a.Y == b.Y && a.Made == b.Made && b.Made);
        trip.Equal(new RequiredAndConstructed(1) { Y = "y", Z = null });
        trip.Reads("""{"X":1,"Y":"y"}""", new RequiredAndConstructed(1) { Y = "y" }, (a, b) => a == b && b.Z == "z0");
        trip.Same(Chain(200), SameNode);
        trip.Same(new Node { Value = 1, Children = [new() { Value = 2 }, new() { Value = 3, Children = [] }] }, SameNode);
        trip.Same(new Page<Line>([s_line], 9) { First = s_line, Name = "p" },
            (a, b) => a.Items.SequenceEqual(b.Items) && a.Total == b.Total && a.First == b.First && a.Name == b.Name);
        trip.Same(new Page<int>([1], 9) { First = 4, Name = "p" },
            (a, b) => a.Items.SequenceEqual(b.Items) && a.Total == b.Total && a.First == b.First && a.Name == b.Name);
        trip.Same(new Page<Line>.Cursor<string> { Key = "k", Item = s_line }, (a, b) => a.Key == b.Key && a.Item == b.Item);
        trip.Same(new Money { Amount = 1.10m, Currency = "EUR" }, (a, b) => a.Amount == b.Amount && a.Currency == b.Currency);
        trip.Equal(new Point(1, 2));
        trip.Reads("""{"X":1}""", new Point(1), (a, b) => a == b);
        trip.Same(new Mutable { A = 1, B = "b", C = 3 }, (a, b) => a.A == b.A && a.B == b.B && a.C == b.C);
        trip.Equal<Shape>(new Circle("c", 1.5));
        trip.Equal<Shape>(new Square("s", 2));
        trip.Items<List<Shape>, Shape>([new Circle("c", 1), new Square("s", 2)]);
        trip.Equal<IAnimal>(new Cat("c", 9));
        trip.Equal<IAnimal>(new Dog("d", true));

        // A value whose own type is derived can be read as its base, and as itself.
        var circle = new Circle("c", 1.5);
        var sent = JsonSerializer.SerializeToUtf8Bytes(circle, EddaPayloads.PayloadRoundTrip_Circle);
        trip.Say("Circle read as Shape", Equals(JsonSerializer.Deserialize(sent, EddaPayloads.PayloadRoundTrip_Shape), circle));
        trip.Say("Circle sent by its type alone",
            ReferenceEquals(Edda.Payloads.Metadata.PayloadOptions.Find<Circle>(EddaPayloads.Options), EddaPayloads.PayloadRoundTrip_Circle));
        trip.Say("Circle read as Circle", Equals(JsonSerializer.Deserialize(sent, EddaPayloads.PayloadRoundTrip_Circle), circle));

        trip.Same(
            new Converted { Plain = new(21.5), Maybe = new(-3), Hex = 255, MaybeHex = 16, Named = Colour.Blue, Numbered = Colour.Green,
                MaybeNumbered = Colour.Blue },
            (a, b) => a.Plain == b.Plain && a.Maybe == b.Maybe && a.Hex == b.Hex && a.MaybeHex == b.MaybeHex && a.Named == b.Named && a.Numbered == b.Numbered
                && a.MaybeNumbered == b.MaybeNumbered);
        trip.Same(new Converted(), (a, b) => b.Maybe is null && b.MaybeHex is null && b.MaybeNumbered is null && a.Plain == b.Plain);
        trip.Reads("""{"Known":1,"Other":[1,2]}""", new Extensible { Known = 1 }, (a, b) => b.Known == 1 && b.More!["Other"].GetArrayLength() == 2);
        trip.Reads("""{"Known":1,"Other":[1,2]}""", new ExtensibleNode { Known = 1 }, (a, b) => b.Known == 1 && b.More!["Other"]!.AsArray().Count == 2);
        var populated = new Populated();
        populated.Numbers.AddRange(s_ints);
        populated.Map.Add("a", 1);
        trip.Same(populated, (a, b) => a.Numbers.SequenceEqual(b.Numbers) && a.Map.SequenceEqual(b.Map));
        trip.Equal(new Strict(1));
        trip.Equal(new Omitting(1, null, 0));
        trip.Equal(new Omitting(1, "b", 2));
        trip.Same(new Hiding { Value = "v", Shown = "s" }, (a, b) => a.Value == b.Value && a.Shown == b.Shown);
        trip.Same(new @event { @class = 1, @namespace = "n" }, (a, b) => a.@class == b.@class && a.@namespace == b.@namespace);
        trip.Equal(new Outer.Inner(1));
        trip.Equal(new Theirs("s", new(4)));
    }

    private static bool SameMap(IEnumerable<KeyValuePair<string, int>> a, IEnumerable<KeyValuePair<string, int>> b) =>
        a.OrderBy(p => p.Key, StringComparer.Ordinal).SequenceEqual(b.OrderBy(p => p.Key, StringComparer.Ordinal));

    private static bool SameCustomer(Customer a, Customer b) =>
        a.Id == b.Id && a.Kind == b.Kind && a.BaseOnly == b.BaseOnly && a.Name == b.Name && a.Tag == b.Tag && a.Secret == b.Secret && a.Visits == b.Visits
        && a.Points == b.Points && a.Aliases.SequenceEqual(b.Aliases) && a.Created == b.Created && a.Nickname == b.Nickname && a.Email == b.Email
            && a.Account == b.Account;

    private static Node Chain(int length)
    {
        Node? next = null;
        for (var i = length; i > 0; i--)
            next = new Node { Value = i, Next = next };
        return next!;
    }

    private static bool SameNode(Node? a, Node? b) =>
        (a is null && b is null)
        || (a is not null && b is not null && a.Value == b.Value && SameNode(a.Next, b.Next) && a.Children?.Count == b.Children?.Count
            && (a.Children ?? []).Zip(b.Children ?? []).All(p => SameNode(p.First, p.Second)));
}
