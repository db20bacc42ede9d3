using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Determinism;

/// <summary>State that outlives a run.</summary>
public sealed class SharedStateRuleTests
{
    [Test]
    public Task Mutable_statics_and_what_flows_with_a_thread_are_reported() => Judged.Members("""
        private static int s_count;
        private static readonly List<string> s_seen = [];
        private static readonly Dictionary<string, int> s_prices = new() { ["a"] = 1 };
        private static readonly Dictionary<string, int> s_fees = new() { ["a"] = 1 };
        private static readonly int[] s_steps = [1, 2];
        private static readonly AsyncLocal<int> s_flowing = new();
        private static string Last { get; set; } = "";
        private static TimeSpan Limit { get; } = TimeSpan.FromDays(1);
        private const int Most = 3;
        private int _own;
        private readonly List<string> _mine = [];
        public async Task RunAsync(WorkflowContext ctx)
        {
            {|EDDA2011:s_count|}++;
            {|EDDA2011:s_seen|}.Add("a");
            {|EDDA2011:s_prices|}["b"] = 2;
            var price = {|EDDA2011:s_prices|}["a"] + {|EDDA2011:s_seen|}.Count + s_fees["a"] + s_steps[0] + Most;
            var flowing = {|EDDA2011:s_flowing.Value|};
            {|EDDA2011:s_flowing.Value|} = 2;
            {|EDDA2011:Last|} = "a";
            _own++;
            _mine.Add("a");
            await ctx.Sleep(Limit);
        }
        """);

    [Test]
    public Task Behind_a_helper_it_is_a_warning() => Judged.Source("""
        namespace N;
        [Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) { await ctx.Sleep(TimeSpan.FromDays({|EDDA2901:Counter.Next|}())); } }
        public static class Counter { private static int s_last; public static int Next() => ++s_last; }
        """);

    [TestCase("Rates.Known[id] = 1;")]
    [TestCase("N.Rates.Known[id]++;")]
    [TestCase("--Rates.Known[id];")]
    [TestCase("Rates.Known.Add(id, 1);")]
    [TestCase("if (id.Length > 1) { Action clear = () => Rates.Known.Clear(); clear(); }")]
    public Task What_others_change_is_read_with_another_content_on_replay(string change) => Judged.Source($$"""
        namespace N;
        public static class Rates { public static readonly Dictionary<string, int> Known = []; public static void Load(string id) { {{change}} } }
        [Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) { await ctx.Sleep(TimeSpan.FromDays({|EDDA2011:Rates.Known|}.Count)); } }
        """);

    [Test]
    public Task A_property_without_a_setter_is_judged_by_what_it_holds() => Judged.Source("""
        namespace N;
        public static class Rates { public static List<int> Known { get; } = []; public static void Load() => Known.Add(1); }
        [Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) { await ctx.Sleep(TimeSpan.FromDays({|EDDA2011:Rates.Known|}.Count)); } }
        """);

    [TestCase("static Rates() { Known.Add(1); Rates.Known[0] = 2; }")]
    [TestCase("public static int First => Known[0]; public static bool Has(int x) => Known.Contains(x);")]
    [TestCase("public static void Other(List<int> known) { known.Add(1); var all = new List<int>(Known); all.Add(2); }")]
    [TestCase("public sealed class Own { public List<int> Known = []; public void Add() => Known.Add(1); }")]
    public Task What_nobody_changes_once_it_is_made_may_be_read(string member) => Judged.Source($$"""
        namespace N;
        public static class Rates { public static readonly List<int> Known = [1]; {{member}} }
        [Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) { await ctx.Sleep(TimeSpan.FromDays(Rates.Known.Count)); } }
        """);
}
