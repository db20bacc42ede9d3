using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Bodies.Live;

/// <summary>What runs only where nothing is replayed may write as it likes: each way to it passes a condition that says so.</summary>
public sealed class LiveCodeTests
{
    [TestCase("if (ctx.IsReplaying == false) Console.WriteLine();")]
    [TestCase("if (false == ctx.IsReplaying) Console.WriteLine();")]
    [TestCase("if (ctx.IsReplaying != true) Console.WriteLine();")]
    [TestCase("if (ctx.IsReplaying is false) Console.WriteLine();")]
    [TestCase("if (ctx.IsReplaying is not true) Console.WriteLine();")]
    [TestCase("if (ctx is { IsReplaying: false }) Console.WriteLine();")]
    [TestCase("if (ctx is { IsReplaying: false, Logger: not null }) Console.WriteLine();")]
    [TestCase("if (ctx is not { IsReplaying: true }) Console.WriteLine();")]
    [TestCase("if (!!!ctx.IsReplaying & items.Count > 0) Console.WriteLine();")]
    [TestCase("if (items.Count > 0 && (items.Count < 9 && !ctx.IsReplaying)) Console.WriteLine();")]
    [TestCase("if (ctx.IsReplaying || items.Count == 0) { } else { Console.WriteLine(); }")]
    [TestCase("if (!(ctx.IsReplaying | items.Count == 0)) Console.WriteLine();")]
    [TestCase("if (items.Count > 9 ? false : !ctx.IsReplaying) Console.WriteLine();")]
    [TestCase("if (_ctx?.IsReplaying == false) Console.WriteLine();")]
    [TestCase("if (_ctx?.IsReplaying ?? true) { } else { Console.WriteLine(); }")]
    [TestCase("if (!(_ctx?.IsReplaying ?? false)) Console.WriteLine();")]
    [TestCase("if (!(_ctx?.IsReplaying ?? items.Count > 0)) Console.WriteLine();")]
    [TestCase("while (!ctx.IsReplaying) { Console.WriteLine(); break; }")]
    [TestCase("_ = ctx.IsReplaying ? 0 : Say(); int Say() { Console.WriteLine(); return 1; }")]
    [TestCase("_ = ctx.IsReplaying switch { true => 0, false => Say() }; int Say() { Console.WriteLine(); return 1; }")]
    [TestCase("switch (ctx.IsReplaying) { case true: break; case false: Console.WriteLine(); break; }")]
    [TestCase("switch (ctx.IsReplaying) { case true: break; default: Console.WriteLine(); break; }")]
    [TestCase("if (!ctx.IsReplaying) { foreach (var i in items) { Console.Out.WriteLine($\"{i}\"); Console.ForegroundColor = ConsoleColor.Red; } items.ForEach(Console.WriteLine); }")]
    public Task Under_a_condition(string statements) => Silent(statements);

    [TestCase("if (ctx.IsReplaying) return; Console.WriteLine();")]
    [TestCase("if (ctx.IsReplaying) { ctx.SetStatus(\"a\"); throw new InvalidOperationException(); } Console.WriteLine();")]
    [TestCase("if (!ctx.IsReplaying) { } else return; Console.WriteLine();")]
    [TestCase("if (_ctx?.IsReplaying ?? false) return; Console.WriteLine();")]
    [TestCase("if ((_ctx?.IsReplaying) ?? false) return; Console.WriteLine();")]
    [TestCase("_ctx = ctx; if (IsAgain) return; Console.WriteLine();")]
    [TestCase("if (ctx.IsReplaying || items.Count == 0) return; Console.WriteLine();")]
    [TestCase("if (ctx.IsReplaying) return; else if (items.Count == 0) ctx.SetStatus(\"a\"); await Task.CompletedTask; Console.WriteLine();")]
    [TestCase("if (ctx.IsReplaying) return; items.ForEach(i => Console.WriteLine(i)); try { await Task.CompletedTask; } catch (ActivityFailedException e) { Console.WriteLine(e); } finally { Console.WriteLine(); }")]
    [TestCase("foreach (var i in items) { if (ctx.IsReplaying) continue; Console.WriteLine(i); }")]
    [TestCase("for (var i = 0; i < 9; i++) { if (ctx.IsReplaying) break; Console.WriteLine(i); }")]
    [TestCase("using (var file = new System.IO.StringWriter()) { if (ctx.IsReplaying) return; } Console.WriteLine();")]
    [TestCase("try { if (ctx.IsReplaying) return; Console.WriteLine(); } finally { ctx.SetStatus(\"a\"); }")]
    [TestCase("switch (ctx.IsReplaying) { case true: return; } Console.WriteLine();")]
    [TestCase("void Say() { if (ctx.IsReplaying) return; Console.WriteLine(); } Say();")]
    [TestCase("Action say = () => { if (ctx.IsReplaying) return; Console.WriteLine(); }; say();")]
    [TestCase("try { if (items.Count > 3) await ctx.Notify(\"a\"); items.ForEach(i => { if (ctx.IsReplaying) return; Console.WriteLine(i); }); } catch (ActivityFailedException) { ctx.SetStatus(\"a\"); } finally { ctx.SetStatus(\"b\"); }")]
    [TestCase("try { Say(); void Say() { if (ctx.IsReplaying) return; Console.WriteLine(); } if (items.Count > 3) await ctx.Notify(\"a\"); } catch (ActivityFailedException) when (items.Count > 1) { ctx.SetStatus(\"a\"); }")]
    [TestCase("if (ctx.IsReplaying) goto end; Console.WriteLine(); end: ctx.SetStatus(\"a\");")]
    public Task After_a_way_out(string statements) => Silent(statements);

    [TestCase("var live = !ctx.IsReplaying; if (live && items.Count > 0) Console.WriteLine();")]
    [TestCase("var replaying = ctx.IsReplaying; if (replaying) return; Console.WriteLine();")]
    [TestCase("var replaying = ctx.IsReplaying || items.Count == 0; Action say = () => { if (!replaying) Console.WriteLine(); }; say();")]
    [TestCase("bool Live() => !ctx.IsReplaying; if (Live()) Console.WriteLine();")]
    [TestCase("_ctx = ctx; if (IsLive) Console.WriteLine();")]
    [TestCase("_ctx = ctx; if (!Replays()) Console.WriteLine();")]
    public Task By_an_answer_that_has_a_name(string statements) => Silent(statements);

    [TestCase("if (!ctx.IsReplaying) Say(); void Say() => Console.WriteLine();")]
    [TestCase("if (!ctx.IsReplaying) One(); void One() { Two(); } void Two() { if (items.Count > 0) Two(); Console.WriteLine(); }")]
    [TestCase("if (!ctx.IsReplaying) items.ForEach(Say); void Say(string text) => Console.WriteLine(text);")]
    [TestCase("if (!ctx.IsReplaying) Own();")]
    [TestCase("if (ctx.IsReplaying) return; Own(); Outer();")]
    [TestCase("if (!ctx.IsReplaying) Elsewhere.Say();")]
    [TestCase("_ctx = ctx; if (IsLive) Elsewhere.Say();")]
    [TestCase("Elsewhere.SayOf(ctx);")]
    public Task By_calls_that_are_made_only_then(string statements) => Silent(statements);

    [TestCase("if (ctx.IsReplaying) ctx.SetStatus(\"a\"); {|EDDA2018:Console.WriteLine|}();")]
    [TestCase("if (ctx.IsReplaying && items.Count > 0) return; {|EDDA2018:Console.WriteLine|}();")]
    [TestCase("if (_again ?? false) return; {|EDDA2018:Console.WriteLine|}();")]
    [TestCase("if (_ctx?.Logger.IsEnabled(default) ?? false) return; {|EDDA2018:Console.WriteLine|}();")]
    [TestCase("if (!ctx.IsReplaying) return; {|EDDA2018:Console.WriteLine|}();")]
    [TestCase("if (ctx.IsReplaying ^ items.Count > 0) return; {|EDDA2018:Console.WriteLine|}();")]
    [TestCase("if (ctx is not { IsReplaying: true, Logger: not null }) {|EDDA2018:Console.WriteLine|}();")]
    [TestCase("foreach (var i in items) { if (ctx.IsReplaying) break; } {|EDDA2018:Console.WriteLine|}();")]
    [TestCase("try { if (ctx.IsReplaying) throw new InvalidOperationException(); } catch (InvalidOperationException) { {|EDDA2018:Console.WriteLine|}(); }")]
    [TestCase("try { if (ctx.IsReplaying) throw new InvalidOperationException(); } catch (InvalidOperationException) { } {|EDDA2018:Console.WriteLine|}();")]
    [TestCase("try { if (ctx.IsReplaying) return; } finally { {|EDDA2018:Console.WriteLine|}(); }")]
    [TestCase("try { if (items.Count > 3) await ctx.Notify(\"a\"); items.ForEach(i => {|EDDA2018:Console.WriteLine|}(i)); } catch (ActivityFailedException) { if (ctx.IsReplaying) return; }")]
    [TestCase("if (items.Count > 0) goto end; if (ctx.IsReplaying) return; end: {|EDDA2018:Console.WriteLine|}();")]
    [TestCase("while (items.Count > 0) { if (!ctx.IsReplaying) break; {|EDDA2018:Console.WriteLine|}(); }")]
    [TestCase("if (items.Count > 9 ? true : !ctx.IsReplaying) {|EDDA2018:Console.WriteLine|}();")]
    [TestCase("switch (ctx.IsReplaying) { case true: {|EDDA2018:Console.WriteLine|}(); break; }")]
    [TestCase("var live = !ctx.IsReplaying; live |= items.Count > 0; if (live) {|EDDA2018:Console.WriteLine|}();")]
    [TestCase("if (items.Count > 0) { if (ctx.IsReplaying) return; } {|EDDA2018:Console.WriteLine|}();")]
    [TestCase("void Leave() { if (ctx.IsReplaying) return; } Leave(); {|EDDA2018:Console.WriteLine|}();")]
    [TestCase("Action leave = () => { if (ctx.IsReplaying) return; }; leave(); {|EDDA2018:Console.WriteLine|}();")]
    [TestCase("Say(); if (ctx.IsReplaying) return; Say(); void Say() => {|EDDA2018:Console.WriteLine|}();")]
    [TestCase("_ctx = ctx; if (!IsLive) {|EDDA2018:Console.WriteLine|}();")]
    [TestCase("if (ctx.IsReplaying) {|EDDA2901:Elsewhere.Say|}();")]
    [TestCase("{|EDDA2901:Elsewhere.Say|}(); if (!ctx.IsReplaying) Elsewhere.Say();")]
    [TestCase("if (!ctx.IsReplaying) {|EDDA2900:Elsewhere.Now|}();")]
    [TestCase("{|EDDA2901:Elsewhere.SayBefore|}(ctx);")]
    public Task What_can_run_while_replaying_is_found(string statements) => Judged.Source(In(statements, "Console.WriteLine();"));

    [Test]
    public Task A_method_that_runs_in_both_is_found_once() => Judged.Source(In("if (!ctx.IsReplaying) Own(); Own(); await ctx.Notify(\"a\");", "{|EDDA2018:Console.WriteLine|}();"));

    [Test]
    public Task What_breaks_a_replay_breaks_it_anywhere() => Judged.Workflow("if (!ctx.IsReplaying) ctx.SetStatus({|EDDA2001:DateTime.Now|}.ToString());");

    [Test]
    public Task Another_assembly_knows_it_too() => Judged.Source(
        """
        namespace N;
        [Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) { Far.Say(ctx, "a"); {|EDDA2901:Far.Emit|}("b"); if (!ctx.IsReplaying) Far.Emit("c"); await ctx.Notify("a"); } }
        """,
        Judged.Project("""
            public static class Far
            {
                public static void Say(WorkflowContext ctx, string text) { if (ctx.IsReplaying) return; Emit(text); }
                public static void Emit(string text) => Console.WriteLine(text);
            }
            """));

    private static Task<IReadOnlyList<string>> Silent(string statements) => Judged.Source(In(statements, "Console.WriteLine();"));

    private static string In(string statements, string own) => $$"""
        namespace N;
        public static class Elsewhere
        {
            public static void Say() => Console.WriteLine();
            public static DateTime Now() => DateTime.Now;
            public static void SayOf(WorkflowContext ctx) { if (ctx.IsReplaying) return; Say(); Console.WriteLine(); }
            public static void SayBefore(WorkflowContext ctx) { Say(); if (ctx.IsReplaying) return; Say(); }
        }
        [Workflow] public sealed partial class W
        {
            private WorkflowContext? _ctx;
            private bool? _again;
            private bool IsAgain => _ctx?.IsReplaying ?? false;
            private bool IsLive => _ctx?.IsReplaying == false;
            private bool Replays() { return _ctx!.IsReplaying; }
            private void Outer() { Own(); Elsewhere.Say(); }
            private void Own() { {{own}} }
            public async Task RunAsync(WorkflowContext ctx, List<string> items)
            {
                await ctx.Sleep(TimeSpan.Zero);
                {{statements}}
            }
        }
        """;
}
