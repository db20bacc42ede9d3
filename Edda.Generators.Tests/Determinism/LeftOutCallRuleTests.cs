using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Determinism;

/// <summary>EDDA2022: durable calls that only a run makes that is not replayed.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class LeftOutCallRuleTests
{
    [TestCase("if (!ctx.IsReplaying) await {|EDDA2022:ctx.Charge|}(\"a\");")]
    [TestCase("if (ctx.IsReplaying) return; await {|EDDA2022:ctx.Charge|}(\"a\");")]
    [TestCase("if (ctx.IsReplaying) { ctx.SetStatus(\"a\"); } else { await {|EDDA2022:ctx.Charge|}(\"a\"); }")]
    [TestCase("if (!ctx.IsReplaying && items.Count > 0) await {|EDDA2022:ctx.Charge|}(\"a\");")]
    [TestCase("if (ctx.IsReplaying || items.Count == 0) return; await {|EDDA2022:ctx.Sleep|}(TimeSpan.Zero);")]
    [TestCase("_ = ctx.IsReplaying ? \"a\" : await {|EDDA2022:ctx.Charge|}(\"a\");")]
    [TestCase("_ = ctx.IsReplaying is false ? await {|EDDA2022:ctx.Charge|}(\"a\") : \"b\";")]
    [TestCase("_ = ctx.IsReplaying switch { true => \"a\", false => await {|EDDA2022:ctx.Charge|}(\"a\") };")]
    [TestCase("while (!ctx.IsReplaying) { await {|EDDA2022:ctx.Charge|}(\"a\"); break; }")]
    [TestCase("var live = !ctx.IsReplaying; await ctx.Notify(\"a\"); if (live) await {|EDDA2022:ctx.Charge|}(\"a\");")]
    [TestCase("if (_ctx?.IsReplaying ?? false) return; await {|EDDA2022:ctx.Charge|}(\"a\");")]
    [TestCase("if (!(_ctx?.IsReplaying ?? false)) await {|EDDA2022:ctx.Charge|}(\"a\");")]
    [TestCase("if (_ctx?.IsReplaying == true) return; await {|EDDA2022:ctx.Charge|}(\"a\");")]
    [TestCase("if (!ctx.IsReplaying) await Task.WhenAll(items.Select(i => {|EDDA2022:ctx.Charge|}(i)));")]
    [TestCase("if (!ctx.IsReplaying) await Tell(); Task Tell() => {|EDDA2022:ctx.Notify|}(\"a\");")]
    [TestCase("foreach (var i in items) { if (ctx.IsReplaying) continue; await {|EDDA2022:ctx.Notify|}(i); }")]
    [TestCase("try { if (ctx.IsReplaying) return; await {|EDDA2022:ctx.Notify|}(\"a\"); } finally { ctx.SetStatus(\"b\"); }")]
    [TestCase("if (!ctx.IsReplaying) await {|EDDA2022:ctx.Call|}(Charge.With(\"a\"));")]
    [TestCase("if (!ctx.IsReplaying) _ = await {|EDDA2022:ctx.WaitEvent<string>|}(\"a\");")]
    [TestCase("if (!ctx.IsReplaying) ctx.SetStatus($\"{{|EDDA2022:ctx.NewGuid|}()}\");")]
    [TestCase("if (!ctx.IsReplaying) ctx.SetStatus($\"{{|EDDA2022:ctx.Random|}.Next()}\");")]
    [TestCase("if (!ctx.IsReplaying) await {|EDDA2022:Elsewhere.Tell|}(ctx);")]
    [TestCase("if (!ctx.IsReplaying) await {|EDDA2022:Elsewhere.Pass|}(ctx, \"a\");")]
    [TestCase("if (!ctx.IsReplaying) await Own(ctx);", "{|EDDA2022:ctx.Notify|}(\"a\")")]
    [TestCase("if (ctx.IsReplaying) return; await Outer(ctx);", "{|EDDA2022:ctx.Notify|}(\"a\")")]
    public Task A_durable_call_that_a_replay_leaves_out_is_reported(string statements, string own = "ctx.Notify(\"a\")") => Judged.Source(In(statements, own));

    [TestCase("if (!ctx.IsReplaying) Console.WriteLine(); await ctx.Charge(\"a\");")]
    [TestCase("if (!ctx.IsReplaying) ctx.Logger.ToString(); await ctx.Charge(\"a\");")]
    [TestCase("if (ctx.IsReplaying && items.Count > 0) return; await ctx.Charge(\"a\");")]
    [TestCase("if (!ctx.IsReplaying || items.Count > 0) await ctx.Charge(\"a\");")]
    [TestCase("if (!(ctx.IsReplaying && items.Count > 0)) await ctx.Charge(\"a\");")]
    [TestCase("if (ctx.IsReplaying) ctx.SetStatus(\"a\"); await ctx.Charge(\"a\");")]
    [TestCase("if (ctx.IsReplaying) { } else { Console.WriteLine(); } await ctx.Charge(\"a\");")]
    [TestCase("foreach (var i in items) { if (ctx.IsReplaying) break; } await ctx.Charge(\"a\");")]
    [TestCase("if (!ctx.IsReplaying) await Elsewhere.Log(ctx, \"a\"); await ctx.Charge(\"a\");")]
    [TestCase("if (!ctx.IsReplaying) Tell(); void Tell() => ctx.SetStatus(\"a\"); await ctx.Charge(\"a\");")]
    [TestCase("if (!ctx.IsReplaying) await Own(ctx); await Own(ctx);")]
    [TestCase("if (!ctx.IsReplaying) ctx.SetStatus(nameof(ctx.Sleep) + nameof(ctx.NewGuid) + ctx.UtcNow); await ctx.Charge(\"a\");")]
    [TestCase("if (items.Count > 0) { await ctx.Charge(\"a\"); return; } if (!ctx.IsReplaying) Console.WriteLine();")]
    [TestCase("if (_other?.IsReplaying ?? false) return; await ctx.Charge(\"a\");")]
    [TestCase("if (!ctx.IsReplaying) throw new InvalidOperationException(); await ctx.Charge(\"a\");")]
    public Task What_every_run_does_is_silent(string statements) => Judged.Source(In(statements, "ctx.Notify(\"a\")"));

    /// <summary>A helper that looks whether it has a context does nothing with it by that.</summary>
    [TestCase("if (ctx is null) throw new ArgumentNullException(nameof(ctx)); ctx.Logger.Equals(text);")]
    [TestCase("if (ctx == null || ctx is not null && text == \"\") return Task.CompletedTask; ctx.Logger.Equals(text);")]
    [TestCase("ctx?.Logger.Equals(text); ctx?.SetStatus(text);")]
    [TestCase("ctx!.Logger.Equals(text); ctx!.SetStatus(text);")]
    [TestCase("System.ArgumentNullException.ThrowIfNull(ctx); ctx.Logger.Equals(text);")]
    public Task A_helper_that_only_logs_may_be_called_where_nothing_is_replayed(string log) => Judged.Source(Helped(log, "Elsewhere.Log"));

    [TestCase("ctx?.Notify(text);")]
    [TestCase("ctx!.Notify(text);")]
    [TestCase("_ = ctx?.Random.Next();")]
    [TestCase("_ = (ctx)?.NewGuid();")]
    public Task One_that_asks_for_something_may_not(string ask) => Judged.Source(Helped(ask, "{|EDDA2022:Elsewhere.Log|}"));

    private static string Helped(string log, string call) => $$"""
        namespace N;
        public static class Elsewhere { public static Task Log(WorkflowContext ctx, string text) { {{log}} return Task.CompletedTask; } }
        [Workflow] public sealed partial class W
        {
            public async Task RunAsync(WorkflowContext ctx) { await ctx.Sleep(TimeSpan.Zero); if (!ctx.IsReplaying) await {{call}}(ctx, "a"); await ctx.Charge("a"); }
        }
        """;

    [Test]
    public async Task The_message_says_what_the_question_is_for() => Assert.That(
        (await Judged.Members("public async Task RunAsync(WorkflowContext context) { if (!context.IsReplaying) await {|EDDA2022:context.Charge|}(\"a\"); }")).Single(),
        Is.EqualTo("EDDA2022 'context.Charge()' is left out of a replay, which then differs from its history: do it in every run, and ask for context.IsReplaying only around what writes lines or counts for metrics"));

    [Test]
    public async Task A_helper_that_does_it_is_found_in_this_project_and_through_an_assembly_alike()
    {
        const string helpers = """
            namespace Lib;
            public static class Far
            {
                public static async Task Nap(WorkflowContext ctx) { if (ctx.IsReplaying) return; await ctx.Sleep(TimeSpan.Zero); }
                public static async Task Twice(WorkflowContext ctx) { if (ctx.IsReplaying) return; await Inner(ctx); await Write(ctx); }
                private static Task Inner(WorkflowContext ctx) => ctx.Sleep(TimeSpan.Zero);
                private static Task Write(WorkflowContext ctx) { ctx.Logger.Equals(1); return Task.CompletedTask; }
                public static Task Say(WorkflowContext ctx) { if (!ctx.IsReplaying) Console.WriteLine(); return ctx.Sleep(TimeSpan.Zero); }
            }
            public sealed class Held(WorkflowContext ctx)
            {
                public async Task Nap() { if (!ctx.IsReplaying) await ctx.Sleep(TimeSpan.Zero); }
            }
            """;
        const string workflow = """
            namespace N;
            [Workflow] public sealed partial class W
            {
                public async Task RunAsync(WorkflowContext ctx)
                {
                    await {|EDDA2900:Lib.Far.Nap|}(ctx);
                    await {|EDDA2900:Lib.Far.Twice|}(ctx);
                    await Lib.Far.Say(ctx);
                    var held = new Lib.Held(ctx);
                    await Task.WhenAll({|EDDA2900:held.Nap|}());
                }
            }
            """;
        var here = await Judged.Files([workflow, helpers]);
        Assert.That(here[0], Is.EqualTo(
            "EDDA2900 'Far.Nap()' reaches 'ctx.Sleep()' (RunAsync → Far.Nap → ctx.Sleep()), which is left out of a replay, which then differs from its history: "
            + "do it in every run, and ask for IsReplaying only around what writes lines or counts for metrics"));
        Assert.That(await Judged.Source(workflow, Judged.Project(helpers)), Is.EqualTo(here));
    }

    private static string In(string statements, string own) => $$"""
        namespace N;
        public sealed class Other { public bool IsReplaying => true; }
        public static class Elsewhere
        {
            public static async Task Log(WorkflowContext ctx, string text) { ArgumentNullException.ThrowIfNull(ctx); ctx.Logger.Equals(text); ctx.SetStatus(text); await Task.CompletedTask; }
            public static Task Tell(WorkflowContext ctx) => ctx.Notify("a");
            public static Task Pass(WorkflowContext ctx, string text) => Task.WhenAll(Tell(ctx), Log(ctx, text));
        }
        [Workflow] public sealed partial class W
        {
            private WorkflowContext? _ctx;
            private Other? _other;
            private Task Outer(WorkflowContext ctx) => Own(ctx);
            private Task Own(WorkflowContext ctx) => {{own}};
            public async Task RunAsync(WorkflowContext ctx, List<string> items)
            {
                _ctx = ctx;
                _other = new();
                await ctx.Sleep(TimeSpan.Zero);
                {{statements}}
            }
        }
        """;
}
