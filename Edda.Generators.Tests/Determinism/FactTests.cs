using Edda.Generators.Determinism.Facts;
using Edda.Generators.Tests.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Edda.Generators.Tests.Determinism;

/// <summary>What an assembly says of its members when it is built, and how a workflow in another one is judged by it.</summary>
public sealed class FactTests
{
    private const string Library = """
        namespace Lib;
        public static class Prices
        {
            public static decimal Of(string id) => Base(id) * Clock.Factor;
            public static decimal Pure(string id) => id.Length;
            public static async Task<decimal> Wait(this WorkflowContext ctx) { await ctx.Sleep(TimeSpan.FromHours(Clock.Factor)); return 1; }
            private static decimal Base(string id) => id.Length;
        }
        internal static class Clock { internal static int Factor => DateTime.Now.Hour; }
        public interface IRates { decimal Latest(); decimal Fixed(); }
        public sealed class Rates : IRates { public decimal Latest() => Prices.Of("EUR"); public decimal Fixed() => 1; }
        public sealed class Stamp { public Guid Id { get; } = Guid.NewGuid(); public static implicit operator string(Stamp s) => Environment.MachineName; }
        public static class Counter { private static int s_last; public static int Next() => ++s_last; }
        public sealed class Shared { [Deterministic] public static int Vouched() => DateTime.Now.Hour; public static int Uses() => Vouched(); }
        [Activity] public sealed partial class Get { public int Run() => DateTime.Now.Hour; }
        """;

    [Test]
    public void An_assembly_says_what_its_externally_callable_members_reach()
    {
        Assert.That(FactsOf(Library).Split('\n'), Is.EqualTo((string[])[
            "M:Lib.Counter.Next\t2011\t!\tCounter.s_last\tCounter.s_last",
            "M:Lib.Prices.Of(System.String)\t2001\t!\tDateTime.Now\tClock.Factor → DateTime.Now",
            "M:Lib.Prices.Wait(Edda.WorkflowContext)\t2001\t!\tDateTime.Now\tClock.Factor → DateTime.Now",
            "M:Lib.Prices.Wait(Edda.WorkflowContext)\trecords\t!\t\t",
            "M:Lib.Rates.Latest\t2001\t!\tDateTime.Now\tPrices.Of → Clock.Factor → DateTime.Now",
            "M:Lib.Stamp.#ctor\t2002\t!\tGuid.NewGuid()\tGuid.NewGuid()",
            "M:Lib.Stamp.op_Implicit(Lib.Stamp)~System.String\t2010\t!\tEnvironment.MachineName\tEnvironment.MachineName"]));
    }

    /// <summary>A member, and the rule that it breaks without naming a member of the table.</summary>
    [TestCase("public int Of(object gate) { lock (gate) return 1; }", 2008)]
    [TestCase("private static readonly Dictionary<int, int> s_seen = []; public bool Of(int x) => s_seen.TryAdd(x, 1);", 2011)]
    [TestCase("private static readonly int[] s_seen = [1]; public int Of(int x) => s_seen[0] = x;", 2011)]
    [TestCase("private readonly System.Collections.Immutable.ImmutableHashSet<int> _all; public A(System.Collections.Immutable.ImmutableHashSet<int> all) => _all = all; public int Of() { foreach (var x in _all) return x; return 0; }", 2012)]
    [TestCase("private System.Collections.Frozen.FrozenSet<int> All { get; set; } = null!; public int Of() => All.First();", 2012)]
    [TestCase("public dynamic Of(dynamic x) => x.Length;", 2015)]
    [TestCase("public int Of(Task<int> task) => task.Result;", 2007)]
    [TestCase("public int Of(string x) => x.GetHashCode();", 2013)]
    [TestCase("public Task Of(Timers.Clock clock) { var done = new TaskCompletionSource(); clock.Elapsed += () => done.SetResult(); return done.Task; }", 2020)]
    public void An_assembly_says_what_rules_match_by_themselves(string members, int rule)
    {
        var timers = Judged.Package("namespace Timers; public sealed class Clock { public event Action Elapsed { add { } remove { } } }", "Timers");
        Assert.That(
            FactsOf($"namespace Lib; public sealed class A {{ {members} }}", timers).Split('\n').Where(l => l.StartsWith("M:Lib.A.Of", StringComparison.Ordinal)).Select(l => l.Split('\t')[1]),
            Has.Member($"{rule}"));
    }

    [TestCase("public int Of() => Take(new()); private static int Take(Random random) => 1;", 2003)]
    [TestCase("public int Of(bool x) => Take(x ? new() : null!); private static int Take(Random random) => 1;", 2003)]
    [TestCase("private Random _random = null!; public void Of() => _random = new();", 2003)]
    [TestCase("public void Of() => Give(() => { return new(); }); private static void Give(Func<Random> random) { }", 2003)]
    [TestCase("public void Of() => All([new()]); private static void All(Random[] random) { }", 2003)]
    public void An_assembly_says_what_an_object_is_whose_type_stands_elsewhere(string members, int rule) => An_assembly_says_what_rules_match_by_themselves(members, rule);

    [TestCase("public int Of() => Take(new()); private static int Take(List<int> all, Random? random = null) => 1;")]
    [TestCase("public int Of() => Take(new(1)); private static int Take(Random random) => 1;")]
    [TestCase("public int Of() { foreach (var x in _all) return x; return 0; } private readonly List<int> _all = [];")]
    [TestCase("private static readonly Dictionary<int, int> s_known = new() { [1] = 2 }; public int Of(int x) => s_known[x];")]
    [TestCase("private static readonly int[] s_known = [1]; public int Of(int x) => s_known[x];")]
    [TestCase("public int Of(System.Collections.Immutable.ImmutableHashSet<int> all) => all.Order().First();")]
    public void An_assembly_says_nothing_of_the_same_signs_where_they_are_harmless(string members) =>
        Assert.That(FactsOf($"namespace Lib; public sealed class A {{ {members} }}"), Is.Empty);

    [Test]
    public void An_assembly_with_nothing_to_say_says_nothing() =>
        Assert.That(FactsOf("namespace Lib; public static class A { public static int Of(int x) => x; }"), Is.Empty);

    [TestCase("a.ToFrozenSet()")]
    [TestCase("a.ToImmutableHashSet()")]
    [TestCase("a.ToFrozenDictionary(x => x).Keys")]
    [TestCase("a.ToImmutableDictionary(x => x).Values")]
    public void A_collection_without_an_order_counts_whose_type_is_not_written(string collection) => Assert.That(
        FactsOf($$"""
            using System.Collections.Frozen; using System.Collections.Immutable;
            namespace Lib;
            public static class Texts { public static string Join(string[] a) { var s = ""; foreach (var x in {{collection}}) s += x; return s; } }
            """),
        Does.StartWith("M:Lib.Texts.Join(System.String[])\t2012"));

    [Test]
    public void Nothing_is_said_while_an_assembly_is_edited()
    {
        var compilation = Compiling.Compilation("namespace Lib { public static class A { public static System.DateTime Of() => System.DateTime.Now; } }");
        Compiling.Driver(Microsoft.CodeAnalysis.IncrementalGeneratorOutputKind.Implementation).RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        Assert.That(output.SyntaxTrees.Select(t => t.FilePath), Has.None.Contains("Facts"));
    }

    [Test]
    public void What_a_cancelled_run_has_begun_the_next_one_finds_for_itself()
    {
        var compilation = Compiling.Compilation("namespace Lib { public static class A { public static System.DateTime Of() => System.DateTime.Now; } }");
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        FactsRoom.Begin(compilation, cancelled.Token);
        Assert.That(FactsRoom.End(compilation, CancellationToken.None), Does.StartWith("M:Lib.A.Of\t2001"));
    }

    [Test]
    public async Task A_workflow_is_judged_with_the_helper_s_own_path()
    {
        var messages = await Judged.Workflow("""
            _ = {|EDDA2900:Lib.Prices.Of|}("a") + Lib.Prices.Pure("a");
            Lib.IRates rates = new Lib.Rates();
            _ = {|EDDA2900:rates.Latest|}() + rates.Fixed();
            string stamp = {|EDDA2900:{|EDDA2900:new Lib.Stamp()|}|};
            _ = {|EDDA2901:Lib.Counter.Next|}() + Lib.Shared.Uses();
            """, Judged.Project(Library));
        Assert.That(messages[0], Is.EqualTo(
            "EDDA2900 'Prices.Of()' reaches 'DateTime.Now' (RunAsync → Prices.Of → Clock.Factor → DateTime.Now), which reads the clock or time zone of the machine, which is another one on replay: "
            + "give it the time as a parameter, from ctx.UtcNow"));
    }

    [Test]
    public async Task Facts_travel_through_an_assembly_between()
    {
        var library = Judged.Project(Library);
        var between = Judged.Project("namespace Between; public static class Quote { public static decimal Of(string id) => Lib.Prices.Of(id) + 1; }", "Between", library);
        var messages = await Judged.Workflow("_ = {|EDDA2900:Between.Quote.Of|}(\"a\");", library, between);
        Assert.That(messages.Single(), Does.Contain("(RunAsync → Quote.Of → Prices.Of → Clock.Factor → DateTime.Now)"));
    }

    [TestCase("2", "M:Lib.A.Of\\t2001\\t!\\tDateTime.Now\\tDateTime.Now")]
    [TestCase("1", "")]
    [TestCase("1", "\\n\\t\\t\\t\\nM:Lib.A.Of\\nM:Lib.A.Of\\tx\\t!\\ta\\tb\\nM:Lib.A.Of\\t2001\\tsurely\\ta\\tb\\nM:Lib.A.Of\\t999\\t!\\ta\\tb")]
    public Task Facts_that_cannot_be_read_are_passed_over(string format, string text) => Judged.Workflow(
        "_ = Lib.A.Of();",
        Judged.Package($"[assembly: Edda.EddaFacts({format}, \"{text}\")] namespace Lib {{ public static class A {{ public static int Of() => 1; }} }}"));

    private static string FactsOf(string source, params MetadataReference[] references)
    {
        var usings = "global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading.Tasks; global using Edda;";
        var generated = Compiling.Generate(Compiling.Compilation([("Usings.cs", usings), ("Library.cs", source)], "Lib", references)).Compilation;
        return (string?)generated.Assembly.GetAttributes().FirstOrDefault(a => a.AttributeClass?.Name == "EddaFactsAttribute")?.ConstructorArguments[1].Value ?? "";
    }
}
