using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Determinism;

/// <summary>
/// What an assembly says of members that the language calls without their names is what the walk sees in one compilation: the same findings, at the same
/// places, with the same paths.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class FactKindTests
{
    private const string Impure = "public static class Clock { public static int Hour => DateTime.Now.Hour; }";
    private const string Pure = "public static class Clock { public static int Hour => 12; }";

    /// <summary>A class <c>A</c>, and statements about an object <c>a</c> of it that name neither the class nor the member.</summary>
    private static readonly (string Kind, string Code, string Use)[] s_uses =
    [
        ("an indexer", "public sealed class A { public int this[int i] => Clock.Hour; }", "_ = {|EDDA2900:a[1]|};"),
        ("an indexer's setter", "public sealed class A { public int this[int i] { get => i; set => _ = Clock.Hour; } }", "_ = a[1]; {|EDDA2900:a[1]|} = 2;"),
        ("an index from the end", "public sealed class A { public int Length => Clock.Hour; public int this[int i] => i; }", "_ = {|EDDA2900:a[^1]|};"),
        ("a range", "public sealed class A { public int Length => 1; public int Slice(int a, int b) => Clock.Hour; }", "_ = {|EDDA2900:a[1..2]|};"),
        ("a list pattern's length", "public sealed class A { public int Count => Clock.Hour; public int this[int i] => i; }", "_ = a is {|EDDA2900:[1, 2]|};"),
        ("a list pattern's indexer", "public sealed class A { public int Count => 1; public int this[int i] => Clock.Hour; }", "_ = a is {|EDDA2900:[1, 2]|};"),
        ("a slice pattern", "public sealed class A { public int Count => 1; public int this[int i] => i; public int[] Slice(int a, int b) => [Clock.Hour]; }", "_ = a is [1, {|EDDA2900:.. var rest|}];"),
        ("a binary operator", "public sealed class A { public static int operator +(A a, A b) => Clock.Hour; }", "_ = {|EDDA2900:a + a|};"),
        ("a comparison", "public sealed class A { public static bool operator <(A a, A b) => Clock.Hour > 1; public static bool operator >(A a, A b) => false; }", "_ = a > a || {|EDDA2900:a < a|};"),
        ("a unary operator", "public sealed class A { public static int operator -(A a) => Clock.Hour; }", "_ = {|EDDA2900:-a|};"),
        ("an increment", "public sealed class A { public static A operator ++(A a) => Clock.Hour > 1 ? a : a; }", "{|EDDA2900:a++|};"),
        ("a compound assignment", "public sealed class A { public static A operator *(A a, int b) => Clock.Hour > b ? a : a; }", "{|EDDA2900:a *= 2|};"),
        ("the operator true", "public sealed class A { public static bool operator true(A a) => Clock.Hour > 1; public static bool operator false(A a) => false; }", "if ({|EDDA2900:a|}) { }"),
        ("a conditional operator", "public sealed class A { public static A operator &(A a, A b) => a; public static bool operator true(A a) => true; public static bool operator false(A a) => Clock.Hour > 1; }", "_ = {|EDDA2900:a && a|};"),
        ("an implicit conversion", "public sealed class A { public static implicit operator int(A a) => Clock.Hour; }", "int x = {|EDDA2900:a|};"),
        ("an explicit conversion", "public sealed class A { public static explicit operator int(A a) => Clock.Hour; }", "_ = {|EDDA2900:(int)a|};"),
        ("an enumeration", "public sealed class A { public IEnumerator<int> GetEnumerator() { yield return Clock.Hour; } }", "foreach (var x in {|EDDA2900:a|}) { }"),
        ("a step of an enumeration", "public sealed class A { public E GetEnumerator() => new(); public sealed class E { public int Current => 1; public bool MoveNext() => Clock.Hour < 0; } }", "foreach (var x in {|EDDA2900:a|}) { }"),
        ("an element of an enumeration", "public sealed class A { public E GetEnumerator() => new(); public sealed class E { public int Current => Clock.Hour; public bool MoveNext() => false; } }", "foreach (var x in {|EDDA2900:a|}) { }"),
        ("the end of an enumeration", "public sealed class A { public E GetEnumerator() => new(); public sealed class E : IDisposable { public int Current => 1; public bool MoveNext() => false; public void Dispose() => _ = Clock.Hour; } }", "foreach (var x in {|EDDA2900:a|}) { }"),
        ("an asynchronous enumeration", "public sealed class A { public async IAsyncEnumerator<int> GetAsyncEnumerator() { await Task.CompletedTask; yield return Clock.Hour; } }", "await foreach (var x in {|EDDA2900:a|}) { }"),
        ("an asynchronous step", "public sealed class A { public E GetAsyncEnumerator() => new(); public sealed class E { public int Current => 1; public ValueTask<bool> MoveNextAsync() => new(Clock.Hour < 0); } }", "await foreach (var x in {|EDDA2900:a|}) { }"),
        ("the end of an asynchronous enumeration", "public sealed class A { public E GetAsyncEnumerator() => new(); public sealed class E : IAsyncDisposable { public int Current => 1; public ValueTask<bool> MoveNextAsync() => new(false); public ValueTask DisposeAsync() => new(Task.FromResult(Clock.Hour)); } }", "await foreach (var x in {|EDDA2900:a|}) { }"),
        ("a using declaration", "public sealed class A : IDisposable { public void Dispose() => _ = Clock.Hour; }", "{|EDDA2900:using|} var b = a;"),
        ("a using statement", "public sealed class A : IDisposable { void IDisposable.Dispose() => _ = Clock.Hour; }", "{|EDDA2900:using|} (a) { }"),
        ("an asynchronous using", "public sealed class A : IAsyncDisposable { public ValueTask DisposeAsync() => new(Task.FromResult(Clock.Hour)); }", "await {|EDDA2900:using|} (a) { }"),
        ("an inherited disposal", "public abstract class B : IDisposable { public void Dispose() => _ = Clock.Hour; } public sealed class A : B;", "{|EDDA2900:using|} var b = a;"),
        ("a deconstruction", "public sealed class A { public void Deconstruct(out int x, out int y) { x = Clock.Hour; y = 1; } }", "{|EDDA2900:var (x, y) = a|};"),
        ("a deconstruction into variables", "public sealed class A { public void Deconstruct(out int x, out int y) { x = Clock.Hour; y = 1; } }", "int x; int y; {|EDDA2900:(x, y) = a|};"),
        ("a deconstructing pattern", "public sealed class A { public void Deconstruct(out int x, out int y) { x = Clock.Hour; y = 1; } }", "_ = a is {|EDDA2900:(1, 2)|};"),
        ("a deconstructing loop", "public sealed class A { public void Deconstruct(out int x, out int y) { x = Clock.Hour; y = 1; } }", "foreach (var (x, y) in {|EDDA2900:new[] { a }|}) { }"),
        ("a conversion of each element", "public sealed class A { public static implicit operator int(A a) => Clock.Hour; }", "foreach (int x in {|EDDA2900:new[] { a }|}) { }"),
        ("a user's awaitable", "public sealed class A { public System.Runtime.CompilerServices.TaskAwaiter GetAwaiter() { _ = Clock.Hour; return Task.CompletedTask.GetAwaiter(); } }", "{|EDDA2900:await a|};"),
        ("a property", "public sealed class A { public int Hour => Clock.Hour; }", "_ = {|EDDA2900:a.Hour|};"),
        ("a property's setter", "public sealed class A { private int _x; public int X { get => _x; set => _x = value + Clock.Hour; } }", "_ = a.X; {|EDDA2900:a.X|} = 2;"),
        ("a property's getter", "public sealed class A { private int _x; public int X { get => _x + Clock.Hour; set => _x = value; } }", "a.X = 2; _ = {|EDDA2900:a.X|};"),
        ("a property's pattern", "public sealed class A { public int Hour => Clock.Hour; }", "_ = a is { {|EDDA2900:Hour|}: 1 };"),
        ("an event", "public sealed class A { public event Action Changed { add => _ = Clock.Hour; remove { } } }", "{|EDDA2900:a.Changed += () => { }|}; a.Changed -= () => { };"),
        ("a query", "public sealed class A { public int Select(Func<int, int> f) => f(Clock.Hour); }", "_ = from x in a {|EDDA2900:select x|};"),
        ("a lambda of a field", "public sealed class A { public static readonly Func<int> Hours = () => Clock.Hour; public Func<int> Mine => Hours; }", "_ = {|EDDA2900:a.Mine|}();"),
        ("a text's part", "public sealed class A { public override string ToString() => Clock.Hour > 1 ? \"a\" : \"b\"; }", "_ = $\"x{|EDDA2900:{a}|}\";"),
        ("a text's last part", "public sealed class A { public override string ToString() => Clock.Hour > 1 ? \"a\" : \"b\"; }", "_ = {|EDDA2900:\"x\" + a|};"),
        ("a text's growth", "public sealed class A { public override string ToString() => Clock.Hour > 1 ? \"a\" : \"b\"; }", "var s = \"x\"; {|EDDA2900:s += a|};"),
        ("a text of several objects", "public sealed class A { public override string ToString() => Clock.Hour > 1 ? \"a\" : \"b\"; }", "_ = {|EDDA2900:string.Concat|}(\"x\", a);"),
        ("a text that may be missing", "public readonly struct A { public override string ToString() => Clock.Hour > 1 ? \"a\" : \"b\"; }", "Lib.A? b = a; _ = $\"x{|EDDA2900:{b}|}\";"),
        ("a base class's text", "public class B { public override string ToString() => Clock.Hour > 1 ? \"a\" : \"b\"; } public sealed class A : B;", "_ = $\"x{|EDDA2900:{a}|}\";"),
        ("a text of a class without one", "public abstract class B { public static B Two => new C(); } public sealed class C : B { public override string ToString() => Clock.Hour > 1 ? \"a\" : \"b\"; } public sealed class A { public B Two => B.Two; }", "_ = {|EDDA2900:a.Two.ToString|}();"),
        ("a record's text", "public sealed record A { public int Hour => Clock.Hour; }", "_ = $\"x{|EDDA2900:{a}|}\";"),
        ("a base record's text", "public record B { public int Hour => Clock.Hour; } public sealed record A : B;", "_ = $\"x{|EDDA2900:{a}|}\";"),
        ("the text of a record's member", "public sealed record A { public B Inner { get; } = new(); } public sealed class B { public override string ToString() => Clock.Hour > 1 ? \"a\" : \"b\"; }", "_ = $\"x{|EDDA2900:{a}|}\";"),
        ("a copy", "public record A { public A() { } protected A(A other) => _ = Clock.Hour; }", "_ = {|EDDA2900:a with { }|};"),
        ("a copy of a base record", "public record B { public B() { } protected B(B other) => _ = Clock.Hour; } public sealed record A : B { public int X { get; init; } = 1; }", "_ = {|EDDA2900:a with { X = 2 }|};"),
        ("a step behind an interface", "public sealed class A : IEnumerable<int> { public IEnumerator<int> GetEnumerator() => new E(); System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); private sealed class E : IEnumerator<int> { public int Current => 1; object System.Collections.IEnumerator.Current => 1; public bool MoveNext() => Clock.Hour < 0; public void Reset() { } public void Dispose() { } } }", "foreach (var x in {|EDDA2900:a|}) { }"),
        ("an element behind an interface", "public sealed class A : IEnumerable<int> { IEnumerator<int> IEnumerable<int>.GetEnumerator() { var e = new E(); return e; } System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => null!; private sealed class E : IEnumerator<int> { public int Current => Clock.Hour; object System.Collections.IEnumerator.Current => 1; public bool MoveNext() => false; public void Reset() { } public void Dispose() { } } }", "foreach (var x in {|EDDA2900:a|}) { }"),
        ("a sequence that LINQ goes through", "public sealed class A : IEnumerable<int> { public IEnumerator<int> GetEnumerator() { yield return Clock.Hour; } System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); }", "_ = {|EDDA2900:a|}.Sum();"),
        ("a sequence as its interface", "public sealed class A : IEnumerable<int> { public IEnumerator<int> GetEnumerator() { yield return Clock.Hour; } System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); }", "IEnumerable<int> s = {|EDDA2900:a|}; foreach (var x in s) { }"),
        ("an asynchronous sequence as its interface", "public sealed class A : IAsyncEnumerable<int> { public async IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken token = default) { await Task.CompletedTask; yield return Clock.Hour; } }", "IAsyncEnumerable<int> s = {|EDDA2900:a|}; await foreach (var x in s) { }"),
        ("a disposal behind an interface", "public sealed class A : IDisposable { public void Dispose() => _ = Clock.Hour; }", "{|EDDA2900:using|} IDisposable b = a;"),
        ("a spread", "public sealed class A { public IEnumerator<int> GetEnumerator() { yield return Clock.Hour; } }", "int[] all = [1, {|EDDA2900:.. a|}];"),
        ("a comparison of tuples", "public sealed class A { public static bool operator ==(A a, A b) => Clock.Hour > 1; public static bool operator !=(A a, A b) => false; public override bool Equals(object? x) => true; public override int GetHashCode() => 1; }", "_ = {|EDDA2900:(a, 1) == (a, 2)|}; _ = (a, 1) != (a, 2);"),
        ("a method group", "public sealed class A { public int Hours() => Clock.Hour; }", "Func<int> f = {|EDDA2900:a.Hours|}; _ = f();"),
    ];

    /// <summary>Code, and statements that make objects of it or use its statics.</summary>
    private static readonly (string Kind, string Code, string Use)[] s_makings =
    [
        ("a constructor", "public sealed class A { public A() => _ = Clock.Hour; }", "_ = {|EDDA2900:new Lib.A()|};"),
        ("a constructor that is not named", "public sealed class A { public A(int x) => _ = Clock.Hour + x; } public static class B { public static int Of(A a) => a.GetType().Name.Length; }", "_ = Lib.B.Of({|EDDA2900:new(1)|});"),
        ("an alias", "public sealed class A { public A() => _ = Clock.Hour; }", "_ = {|EDDA2900:new Made()|};"),
        ("a constructor of the base class", "public abstract class B { protected B() => _ = Clock.Hour; } public sealed class A : B;", "_ = {|EDDA2900:new Lib.A()|};"),
        ("a constructor of the base class's base", "public abstract class C { protected C() => _ = Clock.Hour; } public abstract class B : C; public sealed class A : B { public A(int x) => X = x; public int X { get; } }", "_ = {|EDDA2900:new Lib.A(1)|};"),
        ("a constructor that calls the base's", "public abstract class B { protected B(int x) => _ = Clock.Hour + x; } public sealed class A : B { public A() : base(1) { } }", "_ = {|EDDA2900:new Lib.A()|};"),
        ("a constructor that calls another", "public sealed class A { public A() : this(1) { } public A(int x) => _ = Clock.Hour + x; }", "_ = {|EDDA2900:new Lib.A()|};"),
        ("a primary constructor of the base class", "public abstract class B(int x) { public int X { get; } = x + Clock.Hour; } public sealed class A(int x) : B(x);", "_ = {|EDDA2900:new Lib.A(1)|};"),
        ("an initialised field", "public sealed class A { private readonly int _hour = Clock.Hour; public int Hour => _hour; }", "_ = {|EDDA2900:new Lib.A()|};"),
        ("an initialised field of the base class", "public abstract class B { private readonly int _hour = Clock.Hour; public int Hour => _hour; } public sealed class A : B;", "_ = {|EDDA2900:new Lib.A()|};"),
        ("a lambda of an instance's field", "public sealed class A { private readonly Func<int> _hour = () => Clock.Hour; public int Hour => _hour(); }", "_ = {|EDDA2900:new Lib.A()|};"),
        ("an initialised static field", "public static class A { public static readonly int Hour = Clock.Hour; }", "_ = {|EDDA2900:Lib.A.Hour|};"),
        ("an initialised static property", "public static class A { public static int Hour { get; } = Clock.Hour; }", "_ = {|EDDA2900:Lib.A.Hour|};"),
        ("a collection initialiser", "public sealed class A : System.Collections.IEnumerable { public void Add(int x) => _ = Clock.Hour; public System.Collections.IEnumerator GetEnumerator() => null!; }", "_ = new Lib.A { {|EDDA2900:1|} };"),
        ("a collection initialiser of a property", "public sealed class L : System.Collections.IEnumerable { public void Add(int x) => _ = Clock.Hour; public System.Collections.IEnumerator GetEnumerator() => null!; } public sealed class A { public L Items { get; } = new(); }", "_ = new Lib.A { Items = { {|EDDA2900:1|} } };"),
        ("an indexer of an object initialiser", "public sealed class A { public int this[int i] { get => i; set => _ = Clock.Hour; } }", "_ = new Lib.A { {|EDDA2900:[1]|} = 2 };"),
        ("an interpolated string's handler", "[System.Runtime.CompilerServices.InterpolatedStringHandler] public readonly struct H(int length, int count) { public int N => length + count; public void AppendLiteral(string x) { } public void AppendFormatted<T>(T x) => _ = Clock.Hour; } public static class A { public static int Of(H h) => h.N; }", "_ = Lib.A.Of($\"a{|EDDA2900:{1}|}\");"),
        ("an interpolated string's constructor", "[System.Runtime.CompilerServices.InterpolatedStringHandler] public readonly struct H { public H(int length, int count) => _ = Clock.Hour + length + count; public void AppendLiteral(string x) { } public void AppendFormatted<T>(T x) { } } public static class A { public static int Of(H h) => 1; }", "_ = Lib.A.Of({|EDDA2900:$\"a{1}\"|});"),
        ("a collection expression", "[System.Runtime.CompilerServices.CollectionBuilder(typeof(Makes), \"Some\")] public sealed class A { public IEnumerator<int> GetEnumerator() => null!; } public static class Makes { public static A Some(ReadOnlySpan<int> x) { _ = Clock.Hour; return new(); } } public static class B { public static int Of(A a) => 1; }", "_ = Lib.B.Of({|EDDA2900:[1]|});"),
        ("a collection expression that is filled", "public sealed class A : System.Collections.IEnumerable { public void Add(int x) => _ = Clock.Hour; public System.Collections.IEnumerator GetEnumerator() => null!; } public static class B { public static int Of(A a) => 1; }", "_ = Lib.B.Of({|EDDA2900:[1]|}); _ = Lib.B.Of([]);"),
        ("an extension", "public static class A { public static int Hours(this string x) => Clock.Hour; }", "_ = {|EDDA2900:Lib.A.Hours|}(\"a\");"),
    ];

    private static IEnumerable<TestCaseData> Uses() => s_uses.Select(u => new TestCaseData(u.Code, u.Use).SetArgDisplayNames(u.Kind));

    private static IEnumerable<TestCaseData> Makings() => s_makings.Select(u => new TestCaseData(u.Code, u.Use).SetArgDisplayNames(u.Kind));

    [TestCaseSource(nameof(Uses))]
    public Task A_use_is_seen_through_an_assembly(string code, string use) => Compare($"{code} public static class Made {{ public static A One => new(); }}", $"var a = Lib.Made.One; {use}");

    [TestCaseSource(nameof(Makings))]
    public Task A_making_is_seen_through_an_assembly(string code, string use) => Compare(code, use);

    private static async Task Compare(string code, string use)
    {
        var library = $"namespace Lib;\n{Impure}\n{code}";
        var here = await Judged.Files([Workflow(use), library]);
        Assert.That(await Judged.Source(Workflow(use), Judged.Project(library)), Is.EqualTo(here));

        // The same behind two calls of the library, and of a library between that only sees the other's facts.
        const string Call = "_ = {|EDDA2900:Deep.Caller.Far|}();";
        var caller = Caller(use);
        var inOne = await Judged.Files([Workflow(Call), library, caller]);
        var between = Judged.Project(library);
        Assert.That(inOne.Single(), Does.Contain("(RunAsync → Caller.Far → Caller.Near → "));
        Assert.That(await Judged.Source(Workflow(Call), Judged.Project($"{Braced(library)}\n{Braced(caller)}")), Is.EqualTo(inOne), "one library");
        Assert.That(await Judged.Source(Workflow(Call), between, Judged.Project(caller, "Between", between)), Is.EqualTo(inOne), "two libraries");

        var harmless = $"namespace Lib;\n{Pure}\n{code}";
        var pure = Judged.Project(harmless);
        Assert.That(await Judged.Source(Unmarked(Workflow(use)), pure), Is.Empty);
        Assert.That(await Judged.Source(Unmarked(Workflow(Call)), pure, Judged.Project(caller, "Between", pure)), Is.Empty);
    }

    private static string Workflow(string use) =>
        $"using Made = Lib.A;\nnamespace N;\n[Workflow] public sealed partial class W {{ public async Task RunAsync(WorkflowContext ctx) {{ await ctx.Sleep(TimeSpan.Zero); {use} }} }}";

    private static string Caller(string use) =>
        $"using Made = Lib.A;\nnamespace Deep;\npublic static class Caller {{ public static Task Far() => Near(); private static async Task Near() {{ await Task.CompletedTask; {Unmarked(use)} }} }}";

    private static string Unmarked(string text) => System.Text.RegularExpressions.Regex.Replace(text, @"\{\|EDDA\d+:(.*?)\|\}", "$1");

    private static string Braced(string file) => System.Text.RegularExpressions.Regex.Replace(file, @"^(using [^;]*;\n)?namespace (\w+);(.*)$", "namespace $2 { $1 $3 }", System.Text.RegularExpressions.RegexOptions.Singleline);
}
