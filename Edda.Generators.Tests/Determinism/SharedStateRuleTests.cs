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
}
