using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Usage;

/// <summary>EDDA3009: contexts that leave their run.</summary>
public sealed class EscapingContextRuleTests
{
    [TestCase("{|EDDA3009:s_last = ctx|};")]
    [TestCase("{|EDDA3009:Last = ctx|};")]
    [TestCase("{|EDDA3009:s_last ??= ctx|};")]
    [TestCase("{|EDDA3009:Registry.Current = ctx|};")]
    [TestCase("{|EDDA3009:Registry.Any = (object)ctx|};")]
    [TestCase("{|EDDA3009:Registry.Slots[1] = ctx|};")]
    [TestCase("{|EDDA3009:Registry.All.Add|}(ctx);")]
    [TestCase("{|EDDA3009:Registry.Known[ctx.InstanceId] = ctx|};")]
    [TestCase("{|EDDA3009:Registry.Known.TryAdd|}(ctx.InstanceId, ctx);")]
    [TestCase("{|EDDA3009:Registry.Holder.Context = ctx|};")]
    [TestCase("items.ForEach(i => {|EDDA3009:Registry.Current = ctx|});")]
    [TestCase("Registry.Maybe?.{|EDDA3009:Add|}(ctx);")]
    public Task A_static_that_keeps_the_context_is_reported_and_not_as_shared_state_too(string statements) => Judged.Source(In(statements));

    [TestCase("var holder = new Holder(); {|EDDA3009:holder.Context = ctx|};")]
    [TestCase("var holder = new Holder { {|EDDA3009:Context = ctx|} }; ctx.SetStatus($\"{holder}\");")]
    [TestCase("{|EDDA3009:_holder.Context = _ctx = ctx|};")]
    [TestCase("{|EDDA3009:_holder.Context = items.Count > 0 ? ctx : null|};")]
    [TestCase("var kept = new Kept(1) with { {|EDDA3009:Context = ctx|} }; ctx.SetStatus($\"{kept}\");")]
    [TestCase("void Keep(Holder holder, WorkflowContext own) => {|EDDA3009:holder.Context = own|}; Keep(_holder, ctx);")]
    public Task A_member_of_another_object_that_keeps_the_context_is_reported(string statements) => Judged.Source(In(statements));

    [Test]
    public async Task The_message_says_what_keeps_it_and_what_to_do()
    {
        var found = await Judged.Source(In("{|EDDA3009:Registry.Current = ctx|}; {|EDDA3009:_holder.Context = ctx|};"));
        const string instead = "pass it to what needs it as an argument, or keep it in a field of the workflow itself";
        Assert.That(found, Is.EqualTo(new[]
        {
            $"EDDA3009 'Registry.Current' keeps the workflow's context beyond the run, which alone may use it: {instead}",
            $"EDDA3009 'Holder.Context' keeps the workflow's context in another object, which may outlive the run: {instead}",
        }));
    }

    [TestCase("{|EDDA2005:Task.Run|}(() => ctx.Notify(\"a\")).ToString();")]
    [TestCase("new Thread(() => ctx.SetStatus(\"a\")).{|EDDA2005:Start|}();")]
    [TestCase("{|EDDA2005:ThreadPool.QueueUserWorkItem|}(state => ((WorkflowContext)state!).SetStatus(\"a\"), ctx);")]
    [TestCase("{|EDDA2005:Parallel.ForEach|}(items, i => ctx.SetStatus(i));")]
    [TestCase("{|EDDA3002:new Carrier(ctx)|}.ToString();")]
    [TestCase("{|EDDA2011:s_flowing.Value|} = ctx;")]
    public Task What_another_rule_says_is_said_once(string statements) => Judged.Source(In(statements));

    [TestCase("_ctx = ctx; Context = ctx; this._ctx ??= ctx;")]
    [TestCase("var own = this; own._ctx = ctx;")]
    [TestCase("var steps = new Steps(ctx); await steps.All();")]
    [TestCase("var named = items.Select(i => new { ctx, i }).ToList(); await named[0].ctx.Notify(named[0].i);")]
    [TestCase("var pair = (ctx, 1); WorkflowContext same = pair.ctx; await same.Notify(\"a\");")]
    [TestCase("var contexts = new List<WorkflowContext> { ctx }; contexts.Add(ctx); contexts[0] = ctx; var known = new Dictionary<string, WorkflowContext> { [\"a\"] = ctx };")]
    [TestCase("WorkflowContext[] some = [ctx]; some[0] = ctx; await some[0].Notify(\"a\");")]
    [TestCase("Slot slot; slot.Context = ctx; await slot.Context.Notify(\"a\"); var other = new Slot { Context = ctx }; await other.Context!.Notify(\"b\");")]
    [TestCase("_slot.Context = ctx;")]
    [TestCase("_holder.Context = null; _holder.Context = default;")]
    [TestCase("await Task.WhenAll(items.Select(i => ctx.Notify(i))); Func<string, Task> tell = i => ctx.Notify(i); await tell(\"a\");")]
    [TestCase("await Registry.Greeter.Greet(ctx, \"a\"); await Registry.Greet(ctx);")]
    [TestCase("var first = ctx; first = ctx; WorkflowContext Get() => ctx; await Get().Notify(\"a\");")]
    [TestCase("using var stop = new CancellationTokenSource(); await using var held = new Held(ctx); await held.All();")]
    public Task What_belongs_to_the_run_may_hold_the_context(string statements) => Judged.Source(In(statements));

    private static string In(string statements) => $$"""
        namespace N;
        using System.Collections.Concurrent;
        public static class Registry
        {
            public static readonly List<WorkflowContext> All = [];
            public static readonly List<WorkflowContext>? Maybe = [];
            public static readonly ConcurrentDictionary<string, WorkflowContext> Known = new();
            public static readonly WorkflowContext?[] Slots = new WorkflowContext?[4];
            public static readonly Holder Holder = new();
            public static readonly Greeter Greeter = new();
            public static WorkflowContext? Current { get; set; }
            public static object? Any { get; set; }
            public static Task Greet(WorkflowContext ctx) => ctx.Notify("a");
        }
        public sealed class Greeter { public Task Greet(WorkflowContext ctx, string name) => ctx.Notify(name); }
        public sealed class Holder { public WorkflowContext? Context { get; set; } }
        public sealed record Kept(int Number) { public WorkflowContext? Context { get; init; } }
        public struct Slot { public WorkflowContext? Context; }
        public sealed class Steps(WorkflowContext ctx) { public Task All() => ctx.Notify("a"); }
        public sealed class Held(WorkflowContext ctx) : IAsyncDisposable { public Task All() => ctx.Notify("a"); public async ValueTask DisposeAsync() => await ctx.Notify("b"); }
        [Activity] public sealed partial class Carrier(WorkflowContext ctx) { public string Run() => $"{ctx}"; }
        public abstract class Base { protected WorkflowContext? Context { get; set; } }
        [Workflow] public sealed partial class W : Base
        {
            private static WorkflowContext? s_last;
            private static readonly AsyncLocal<WorkflowContext> s_flowing = new();
            private static WorkflowContext? Last { get; set; }
            private readonly Holder _holder = new();
            private WorkflowContext? _ctx;
            private Slot _slot;
            public async Task RunAsync(WorkflowContext ctx, List<string> items)
            {
                await ctx.Sleep(TimeSpan.Zero);
                {{statements}}
            }
        }
        """;
}
