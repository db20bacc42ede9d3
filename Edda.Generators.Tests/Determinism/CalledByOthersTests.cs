namespace Edda.Generators.Tests.Determinism;

/// <summary>Members of the user's types that no code names: the library or generic code calls them on what it is given.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class CalledByOthersTests
{
    private const string Stamp = "public sealed class Stamp { public int At = Hours.Now; }";
    private const string Key = "public sealed class Key(int id) { public int Id => id; public override bool Equals(object? o) => o is Key k && k.Id == Id + Hours.Now; public override int GetHashCode() => id; }";
    private const string Id = "public readonly struct Id : IEquatable<Id> { public bool Equals(Id other) => Hours.Now > 1; public override bool Equals(object? o) => false; public override int GetHashCode() => 1; }";
    private const string Rank = "public sealed class Rank(int n) : IComparable<Rank> { public int N => n; public int CompareTo(Rank? other) => N + Hours.Now; }";
    private const string Shapes = "public interface IShape { int Area { get; } } public sealed class Square : IShape { public int Area => 1; public override string ToString() => $\"{Hours.Now}\"; } public static class Shape { public static IShape One => new Square(); public static List<IShape> All => [One]; public static IShape[] Some => [One]; }";
    private const string Money = "public readonly struct Money : IFormattable { public string ToString(string? format, IFormatProvider? provider) => $\"{Hours.Now}\"; public override string ToString() => \"\"; }";

    /// <summary>A library's code, and statements that use it.</summary>
    private static readonly (string Kind, string Code, string Use)[] s_cases =
    [
        ("an object that a generic method makes", $"{Stamp} public static class Made {{ public static T Of<T>() where T : new() => new(); }}", "_ = {|EDDA2901:Lib.Made.Of<Lib.Stamp>|}();"),
        ("an object that a generic method makes through another", $"{Stamp} public static class Made {{ public static T Of<T>() where T : new() => One<T>(); private static T One<T>() where T : new() => new T(); }}", "_ = {|EDDA2901:Lib.Made.Of<Lib.Stamp>|}();"),
        ("an object that a generic class makes", $"{Stamp} public sealed class Box<T> where T : new() {{ public T Make() => new T(); public int Count => 1; }}", "var box = {|EDDA2901:new Lib.Box<Lib.Stamp>()|}; _ = box.Make(); _ = new Lib.Box<object>().Make().GetType();"),
        ("an object that the base of a class makes", $"{Stamp} public class Box<T> where T : new() {{ public T Make() => new T(); }} public sealed class Stamps : Box<Stamp>;", "_ = {|EDDA2901:new Lib.Stamps()|}.Make();"),
        ("an object that a library's helper has made", $"{Stamp} public static class Made {{ public static Stamp One => Of<Stamp>(); public static T Of<T>() where T : new() => new(); }}", "_ = {|EDDA2901:Lib.Made.One|};"),
        ("a type argument that nothing is made of", $"{Stamp} public static class Made {{ public static int Of<T>() => 1; public static T Other<T>() where T : new() => new(); }}", "_ = Lib.Made.Of<Lib.Stamp>(); _ = Lib.Made.Other<List<int>>();"),
        ("a search in a list", Key, "List<Lib.Key> keys = []; _ = {|EDDA2901:keys.Contains|}(new(1)); _ = {|EDDA2901:keys.IndexOf|}(new(1)); {|EDDA2901:keys.Remove|}(new(1)); keys.Add(new(1)); keys.RemoveAt(0); _ = keys.Find(k => k.Id == 1); _ = keys.Count;"),
        ("a search in an array", Key, "Lib.Key[] keys = []; _ = {|EDDA2901:Array.IndexOf|}(keys, new(1)); _ = {|EDDA2901:keys.Contains|}(new Lib.Key(1)); _ = keys.Length;"),
        ("what is told apart", Key, "List<Lib.Key> keys = []; _ = {|EDDA2901:keys.Distinct|}().Count(); _ = {|EDDA2901:keys.ToHashSet|}(); _ = {|EDDA2901:keys.GroupBy|}(k => k); _ = keys.GroupBy(k => k.Id).Count(); _ = keys.Where(k => k.Id > 1).ToList();"),
        ("what is told apart by another comparer", Key, "List<Lib.Key> keys = []; _ = keys.Distinct(ReferenceEqualityComparer.Instance).Count(); _ = keys.DistinctBy(k => k.Id).Count(); _ = keys.Max(k => k.Id);"),
        ("a key", Key, "Dictionary<Lib.Key, int> all = []; {|EDDA2901:all[new(1)]|} = 1; _ = {|EDDA2901:all.ContainsKey|}(new(1)); _ = all.Count; _ = all.Values.Count; Dictionary<int, Lib.Key> other = []; _ = other.ContainsKey(1);"),
        ("an element of a set", Key, "HashSet<Lib.Key> all = []; _ = {|EDDA2901:all.Add|}(new(1)); _ = all.Count;"),
        ("an equality of its own", Id, "List<Lib.Id> all = []; _ = {|EDDA2901:all.Contains|}(default); HashSet<int> other = []; _ = other.Contains(1);"),
        ("an equality of a pair", Key, "List<(int, Lib.Key)> all = []; _ = {|EDDA2901:all.Contains|}((1, new(1)));"),
        ("an equality in a library's helper", $"{Key} public static class Keys {{ public static bool Have(List<Key> all, Key one) => all.Contains(one); public static int Count(List<Key> all) => all.Count; }}", "_ = {|EDDA2901:Lib.Keys.Have|}([], new(1)); _ = Lib.Keys.Count([]);"),
        ("an equality that is asked of anything", Key, "object x = new Lib.Key(1); _ = {|EDDA2901:Equals|}(new Lib.Key(1), x); _ = ReferenceEquals(x, x);"),
        ("two records with such a member", $"{Key} public sealed record Line(int No, Key Key); public sealed record Other(int No, string Text);", "var line = new Lib.Line(1, new(1)); _ = {|EDDA2900:line == new Lib.Line(1, new(2))|}; _ = {|EDDA2900:line.Equals|}(line); _ = new Lib.Other(1, \"\") != new Lib.Other(2, \"\");"),
        ("two records with such a member further in", $"{Key} public sealed record Line(int No, Key Key); public sealed record Order(Line Line);", "List<Lib.Order> all = []; _ = {|EDDA2901:all.Contains|}(null!); _ = all.Count;"),
        ("records whose equality is written", "public sealed record Line(int No) { public bool Equals(Line? other) => Hours.Now > 1; public override int GetHashCode() => 1; }", "_ = {|EDDA2900:new Lib.Line(1) == new Lib.Line(2)|};"),
        ("a hash code that differs from process to process, which only a table asks", "public sealed class Key(string id) { public string Id => id; public override bool Equals(object? o) => o is Key k && k.Id == Id; public override int GetHashCode() => HashCode.Combine(Id); public int Now => Hours.Now; }", "HashSet<Lib.Key> all = []; _ = all.Add(new(\"\"));"),
        ("an order", Rank, "List<Lib.Rank> ranks = []; {|EDDA2901:ranks.Sort|}(); _ = {|EDDA2901:ranks.Order|}().ToList(); _ = {|EDDA2901:ranks.Max|}(); ranks.Sort((a, b) => a.N - b.N); _ = ranks.OrderBy(r => r.N).ToList(); _ = ranks.Max(r => r.N); _ = ranks.Contains(new(1));"),
        ("an order by a key", $"{Rank} public sealed record Line(Rank Rank, int No);", "List<Lib.Line> lines = []; _ = {|EDDA2901:lines.OrderBy|}(l => l.Rank).ToList(); _ = lines.OrderBy(l => l.No).ToList();"),
        ("an order of a table", Rank, "SortedDictionary<Lib.Rank, int> all = []; {|EDDA2901:all.Add|}(new(1), 1); SortedDictionary<int, Lib.Rank> other = []; other.Add(1, new(1));"),
        ("the text of what an interface names", Shapes, "_ = $\"{|EDDA2900:{Lib.Shape.One}|}\"; _ = {|EDDA2900:\"\" + Lib.Shape.One|}; _ = $\"{Lib.Shape.One.Area}\";"),
        ("the texts of elements", Shapes, "_ = {|EDDA2900:string.Join|}(\",\", Lib.Shape.All); _ = {|EDDA2900:string.Concat|}(Lib.Shape.All); _ = string.Join(\",\", Lib.Shape.All.Select(s => s.Area)); _ = Lib.Shape.All.ToString();"),
        ("the texts of elements of an array", Shapes, "_ = {|EDDA2900:string.Join|}(\",\", Lib.Shape.Some); _ = {|EDDA2900:string.Join|}(\",\", 1, Lib.Shape.One); _ = {|EDDA2900:string.Format|}(\"{0}\", Lib.Shape.One);"),
        ("a text in a builder", Shapes, "var text = new System.Text.StringBuilder(); {|EDDA2900:text.Append|}(Lib.Shape.One); {|EDDA2900:text.AppendJoin|}(\",\", Lib.Shape.All); text.Append(Lib.Shape.All.Count);"),
        ("the text of a base class", "public abstract class Shape { public static Shape One => new Square(); private sealed class Square : Shape { public override string ToString() => $\"{Hours.Now}\"; } }", "_ = $\"{|EDDA2900:{Lib.Shape.One}|}\"; _ = {|EDDA2900:string.Join|}(\",\", new List<Lib.Shape>());"),
        ("a text of a pair", Shapes, "var pair = (1, Lib.Shape.One); _ = $\"{|EDDA2900:{pair}|}\"; _ = $\"{pair.Item1}\";"),
        ("a text with a format", Money, "_ = $\"{|EDDA2900:{default(Lib.Money):N}|}\"; _ = {|EDDA2900:string.Format|}(\"{0}\", default(Lib.Money)); _ = string.Concat(default(Lib.Money), 1); _ = default(Lib.Money).ToString();"),
        ("a text in a library's helper", $"{Shapes} public static class Texts {{ public static string Of(IEnumerable<IShape> all) => string.Join(\",\", all); public static string Of(IShape one) => $\"{{one}}\"; public static int Count(List<IShape> all) => all.Count; }}", "_ = {|EDDA2900:Lib.Texts.Of|}(Lib.Shape.All); _ = {|EDDA2900:Lib.Texts.Of|}(Lib.Shape.One); _ = Lib.Texts.Count([]);"),
    ];

    private static IEnumerable<TestCaseData> Cases() => s_cases.Select(c => new TestCaseData(c.Code, c.Use).SetArgDisplayNames(c.Kind));

    [TestCaseSource(nameof(Cases))]
    public Task What_others_call_is_reached(string code, string use) => Agreement.Judge(code, use);
}
