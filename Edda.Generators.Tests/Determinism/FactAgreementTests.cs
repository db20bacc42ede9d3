using Edda.Generators.Tests.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Tests.Determinism;

/// <summary>What may run in place of a virtual member is told alike, and as surely, of a library and of the same code in the workflow's own project.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class FactAgreementTests
{
    private const string Clocks = "public class Clock { public virtual int Now() => 1; } public sealed class Heir : Clock; public class Other : Clock; public class Wall : Clock { public override int Now() => Hours.Now; }";
    private const string Interfaces = "public interface IClock { int Now(); } public sealed class Wall : IClock { public int Now() => Hours.Now; } public sealed class Fixed : IClock { public int Now() => 1; }";

    /// <summary>A library's code, and statements that use it.</summary>
    private static readonly (string Kind, string Code, string Use)[] s_cases =
    [
        ("a sealed heir", Clocks, "_ = new Lib.Heir().Now();"),
        ("a sealed heir by name", $"{Clocks} public static class Made {{ public static Heir One => new(); }}", "var clock = Lib.Made.One; _ = clock.Now();"),
        ("a class beside the one that overrides", $"{Clocks} public static class Made {{ public static Other One => new(); }}", "var clock = Lib.Made.One; _ = clock.Now();"),
        ("an object made here", Clocks, "_ = new Lib.Clock().Now();"),
        ("an object made here that overrides", Clocks, "_ = new Lib.Wall().{|EDDA2900:Now|}();"),
        ("an object made before", Clocks, "Lib.Clock clock = new Lib.Other(); _ = clock.Now(); Lib.Clock wall = new Lib.Wall(); var same = wall; _ = {|EDDA2900:same.Now|}();"),
        ("an object made before that changes", Clocks, "Lib.Clock clock = new Lib.Other(); if (items.Count > 1) clock = new Lib.Wall(); _ = {|EDDA2901:clock.Now|}();"),
        ("an object that a call may change", $"{Clocks} public static class Made {{ public static void Change(ref Clock x) {{ }} }}", "Lib.Clock clock = new Lib.Other(); Lib.Made.Change(ref clock); _ = {|EDDA2901:clock.Now|}();"),
        ("any object", $"{Clocks} public static class Made {{ public static Clock One => new(); }}", "_ = {|EDDA2901:Lib.Made.One.Now|}();"),
        ("several implementations", $"{Interfaces} public static class Made {{ public static IClock One => new Fixed(); }}", "var clock = Lib.Made.One; _ = {|EDDA2901:clock.Now|}();"),
        ("several implementations of which one is made here", Interfaces, "Lib.IClock clock = new Lib.Fixed(); _ = clock.Now(); Lib.IClock wall = new Lib.Wall(); _ = {|EDDA2900:wall.Now|}();"),
        ("the only implementation", "public interface IClock { int Now(); } public sealed class Wall : IClock { public int Now() => Hours.Now; } public static class Made { public static IClock One => new Wall(); }", "_ = {|EDDA2900:Lib.Made.One.Now|}();"),
        ("the only implementation, which is hidden", "public interface IClock { int Now(); } internal sealed class Wall : IClock { int IClock.Now() => Hours.Now; } public static class Made { public static IClock One => new Wall(); }", "_ = {|EDDA2900:Lib.Made.One.Now|}();"),
        ("the only implementation, in a private class", "public interface IClock { int Now(); } public static class Made { public static IClock One => new Wall(); private sealed class Wall : IClock { public int Now() => Hours.Now; } }", "_ = {|EDDA2900:Lib.Made.One.Now|}();"),
        ("a hidden interface", "internal interface IClock { int Now(); } internal sealed class Wall : IClock { public int Now() => Hours.Now; } public static class Made { private static readonly IClock s_clock = new Wall(); public static int Now() => s_clock.Now(); }", "_ = {|EDDA2900:Lib.Made.Now|}();"),
        ("an interface behind a call", "public interface IClock { int Now(); } internal sealed class Wall : IClock { public int Now() => Hours.Now; } public static class Made { public static int Now(IClock clock) => clock.Now(); }", "_ = {|EDDA2900:Lib.Made.Now|}(null!);"),
        ("several behind a call", $"{Interfaces} public static class Made {{ public static int Now(IClock clock) => clock.Now(); }}", "_ = {|EDDA2901:Lib.Made.Now|}(null!);"),
        ("one construction of a generic interface", "public interface IHandler<T> { int Handle(T x); } public sealed class Text : IHandler<string> { public int Handle(string x) => Hours.Now; } public sealed class Number : IHandler<int> { public int Handle(int x) => x; } public static class Made { public static IHandler<string> Text => new Text(); public static IHandler<int> Number => new Number(); }", "_ = Lib.Made.Number.Handle(1); _ = {|EDDA2900:Lib.Made.Text.Handle|}(\"a\");"),
        ("one construction of a generic class", "public abstract class Store<T> { public abstract T Get(); } public sealed class Number : Store<int> { public override int Get() => Hours.Now; } public sealed class Text : Store<string> { public override string Get() => \"\"; } public static class Made { public static Store<string> Text => new Text(); public static Store<int> Number => new Number(); }", "_ = Lib.Made.Text.Get(); _ = {|EDDA2900:Lib.Made.Number.Get|}();"),
        ("a variant interface", "public interface IMaker<out T> { T Make(); } public sealed class Texts : IMaker<string> { public string Make() => Hours.Now > 1 ? \"a\" : \"b\"; public static IMaker<object> One => new Texts(); }", "_ = {|EDDA2900:Lib.Texts.One.Make|}();"),
        ("an abstract class", "public abstract class Step { public abstract int Run(); public static Step One => new Wall(); private sealed class Wall : Step { public override int Run() => Hours.Now; } }", "_ = {|EDDA2900:Lib.Step.One.Run|}();"),
        ("an overridden property", "public abstract class Step { public virtual int Hour => 1; public static Step One => new Wall(); } public class Wall : Step { public override int Hour => Hours.Now; } public class Late : Step { public override int Hour => 23; }", "_ = {|EDDA2901:Lib.Step.One.Hour|};"),
        ("a default implementation that another interface replaces", "public interface IClock { int Now() => 1; } public interface IWall : IClock { int IClock.Now() => Hours.Now; } public sealed class Wall : IWall { public static IClock One => new Wall(); }", "_ = {|EDDA2900:Lib.Wall.One.Now|}();"),
        ("a static member of a type argument", "public interface IClock { static abstract int Now(); } public sealed class Wall : IClock { public static int Now() => Hours.Now; } public static class Made { public static int Of<T>() where T : IClock => T.Now(); }", "_ = {|EDDA2900:Lib.Made.Of<Lib.Wall>|}();"),
        ("a static property of a type argument", "public interface IClock { static abstract int Now { get; } } public sealed class Wall : IClock { public static int Now => Hours.Now; } public static class Made { public static int Of<T>() where T : IClock => T.Now; }", "_ = {|EDDA2900:Lib.Made.Of<Lib.Wall>|}();"),
        ("a static operator of a type argument", "public interface IClock<T> where T : IClock<T> { static abstract int operator +(T a, int b); } public sealed class Wall : IClock<Wall> { public static int operator +(Wall a, int b) => Hours.Now; } public static class Made { public static int Of<T>(T x) where T : IClock<T> => x + 1; }", "_ = {|EDDA2900:Lib.Made.Of|}(new Lib.Wall());"),
        ("a comparer", "public sealed class Order : IComparer<int> { public int Compare(int x, int y) => Hours.Now; public int Other => 1; }", "var all = new List<int>(); all.Sort({|EDDA2901:new Lib.Order()|});"),
        ("an equality that only a table asks", "public sealed class Same : IEqualityComparer<string> { public bool Equals(string? x, string? y) => x == y; public int GetHashCode(string x) => x.GetHashCode(); public int Hour => Hours.Now; }", "_ = items.Distinct(new Lib.Same()).ToList();"),
        ("a disposal of what is given as such", "public sealed class Span : IDisposable { private Span() { } public void Dispose() => _ = Hours.Now; public static IDisposable Start() => new Span(); }", "using ({|EDDA2901:Lib.Span.Start|}()) { } using var span = {|EDDA2901:Lib.Span.Start|}();"),
        ("an interface of a sequence", "public interface IAll : IEnumerable<int>; public sealed class All : IAll { public static IAll One => new All(); public IEnumerator<int> GetEnumerator() { yield return Hours.Now; } System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => null!; }", "foreach (var x in {|EDDA2900:Lib.All.One|}) { }"),
        ("what an activity inherits before an ordinary class does", "public interface IFee { int Of(); } public abstract class Priced : IFee { public int Of() => Hours.Now; } [Activity] public sealed partial class Aaa : Priced { public void Run() { } } public sealed class Plain : Priced; public static class Made { public static int Of(IFee fee) => fee.Of(); }", "_ = {|EDDA2900:Lib.Made.Of|}(null!);"),
        ("a virtual deconstruction", "public class Clock { public virtual void Deconstruct(out int x, out int y) => x = y = 1; public static Clock One => new Wall(); } public class Wall : Clock { public override void Deconstruct(out int x, out int y) => x = y = Hours.Now; }", "_ = Lib.Clock.One is {|EDDA2901:(1, 2)|};"),
    ];

    private static IEnumerable<TestCaseData> Cases() => s_cases.Select(c => new TestCaseData(c.Code, c.Use).SetArgDisplayNames(c.Kind));

    [TestCaseSource(nameof(Cases))]
    public Task A_library_is_judged_like_the_workflow_s_own_project(string code, string use) => Agreement.Judge(code, use);

    [Test]
    public async Task A_static_property_that_holds_its_value_itself_is_known_by_its_name_alone()
    {
        const string Library = "namespace Lib; public static class Made { public static int Count { get => field; set => field = value; } public static int Of() => Count; }";
        var workflow = Agreement.Workflow("_ = {|EDDA2901:Lib.Made.Of|}();");
        var here = await Judged.Files([workflow, Library]);
        Assert.That(here.Single(), Does.Contain("'Made.Count'").And.Not.Contain("BackingField"));
        Assert.That(await Judged.Source(workflow, Judged.Project(Library)), Is.EqualTo(here));
    }

    /// <summary>Code of the workflow's project beside a library that is sure of its only implementation of <c>IClock</c>.</summary>
    [TestCase("", "EDDA2900")]
    [TestCase("public sealed class Mine : Lib.IOther { public int Now() => 2; }", "EDDA2900")]
    [TestCase("public sealed class Mine : Lib.IClock { public int Now() => 2; }", "EDDA2901")]
    public async Task Another_implementation_makes_it_only_possible(string mine, string id)
    {
        const string Library = $$"""
            namespace Lib;
            {{Agreement.Impure}}
            public interface IClock { int Now(); }
            public interface IOther { int Now(); }
            internal sealed class Wall : IClock { public int Now() => Hours.Now; }
            public static class Made { public static int Now(IClock clock) => clock.Now(); }
            """;
        const string Between = "namespace Between; public static class Far { public static int Now(Lib.IClock clock) => Lib.Made.Now(clock); }";
        var workflow = Agreement.Workflow($"_ = {{|{id}:Lib.Made.Now|}}(null!) + {{|{id}:Between.Far.Now|}}(null!);", mine);
        var library = Judged.Project(Library, "Lib");
        var here = await Judged.Files([workflow, Library, Between]);
        Assert.That(await Judged.Source(workflow, library, Judged.Project(Between, "Between", library)), Is.EqualTo(here));
    }

    [Test]
    public async Task An_implementation_in_an_assembly_that_uses_nothing_of_Edda_counts()
    {
        var contracts = Judged.Project("namespace Contracts; public interface IClock { int Now(); } public static class Steps { public static Task Rest(this WorkflowContext ctx) => ctx.Sleep(TimeSpan.Zero); }", "Contracts");
        var plain = Judged.Package("namespace Plain; public sealed class Fixed : Contracts.IClock { public int Now() => 1; }", "Plain", contracts);
        var wall = Judged.Project("namespace Lib; public sealed class Wall : Contracts.IClock { public int Now() => DateTime.Now.Hour; }", "Lib", contracts);
        const string Use = "_ = Of(null!); static int Of(Contracts.IClock clock) => {|EDDA2901:clock.Now|}();";
        await Judged.Workflow(Use, contracts, plain, wall);
        await Judged.Workflow(Use.Replace("2901", "2900", StringComparison.Ordinal), contracts, wall);
    }
}
