using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Usage;

/// <summary>Loops of durable calls that nothing leaves (EDDA3005).</summary>
public sealed class EndlessLoopRuleTests
{
    [TestCase("{|EDDA3005:while|} (true) await ctx.Notify(\"a\");")]
    [TestCase("{|EDDA3005:while|} (1 < 2) { await ctx.Sleep(TimeSpan.Zero); }")]
    [TestCase("{|EDDA3005:for|} (;;) await ctx.Notify(\"a\");")]
    [TestCase("{|EDDA3005:for|} (var n = 0; true; n++) await ctx.Charge(\"a\", n);")]
    [TestCase("{|EDDA3005:do|} { await ctx.Notify(\"a\"); } while (true);")]
    [TestCase("{|EDDA3005:while|} (true) { foreach (var i in items) { if (i == \"\") break; await ctx.Notify(i); } }")]
    [TestCase("{|EDDA3005:while|} (true) { switch (items.Count) { case 0: await ctx.Notify(\"a\"); break; default: await ctx.Charge(\"a\"); continue; } }")]
    [TestCase("{|EDDA3005:while|} (true) { await Task.WhenAll(items.Select(i => { return ctx.Charge(i); })); }")]
    [TestCase("{|EDDA3005:while|} (true) { await Step(); Task Step() { return ctx.Notify(\"a\"); } }")]
    [TestCase("{|EDDA3005:while|} (true) { try { await ctx.Notify(\"a\"); throw new InvalidOperationException(); } catch (InvalidOperationException) { } }")]
    [TestCase("{|EDDA3005:while|} (true) { again: if (await ctx.Charge(\"a\") == \"\") goto again; }")]
    public Task It_is_reported(string statements) => Judged.Workflow("if (items.Count > 5) { " + statements + " }");

    [TestCase("while (true) { if (await ctx.Charge(\"a\") == \"b\") break; }")]
    [TestCase("while (true) { if (await ctx.Charge(\"a\") == \"b\") return; }")]
    [TestCase("while (true) { if (await ctx.Charge(\"a\") == \"b\") throw new TerminalException(\"over\"); }")]
    [TestCase("while (true) { var found = items.Find(i => i != \"\") ?? throw new TerminalException(\"none\"); await ctx.Charge(found); }")]
    [TestCase("while (true) { while (true) { if (await ctx.Charge(\"a\") == \"b\") goto end; } } end: ;")]
    [TestCase("foreach (var i in items) { while (true) { if (await ctx.Charge(i) == \"b\") goto next; } next: ; }")]
    [TestCase("while (true) { switch (await ctx.Charge(\"a\")) { case \"b\": return; default: break; } }")]
    [TestCase("while (true) { try { await ctx.Charge(\"a\"); } catch (ActivityFailedException) { break; } }")]
    [TestCase("while (true) { try { await ctx.Charge(\"a\"); } catch (OperationCanceledException) { throw; } }")]
    [TestCase("for (var n = 0; ; n++) { if (n > 12) break; await ctx.Charge(\"a\", n); }")]
    [TestCase("var n = 0; while (true) { await ctx.Notify(\"a\"); if (++n > 9) Over(); } [System.Diagnostics.CodeAnalysis.DoesNotReturn] static void Over() => throw new TerminalException(\"over\");")]
    [TestCase("var n = 0; while (true) { await ctx.Notify(\"a\"); ArgumentOutOfRangeException.ThrowIfGreaterThan(++n, 9); }")]
    [TestCase("while (true) { try { await ctx.Notify(\"a\"); } catch (ActivityFailedException e) { System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e); } }")]
    public Task What_leaves_it_somewhere_is_not(string statements) => Judged.Workflow(statements);

    [TestCase("while (items.Count > 0) { await ctx.Charge(items[0]); items.RemoveAt(0); }")]
    [TestCase("while (!ctx.CancellationToken.IsCancellationRequested) await ctx.Notify(\"a\");")]
    [TestCase("var goes = true; while (goes) goes = await ctx.Charge(\"a\") == \"b\";")]
    [TestCase("for (var n = 0; n < 12; n++) await ctx.Notify(\"a\");")]
    [TestCase("do { await ctx.Notify(\"a\"); } while (await ctx.TryWaitEvent<string>(\"stop\", TimeSpan.FromDays(1)) is null);")]
    [TestCase("var n = 0; while (true) { if (++n > 3) break; } await ctx.Charge(\"a\", n);")]
    [TestCase("while (false) await ctx.Notify(\"a\");")]
    public Task What_ends_or_calls_nothing_is_not(string statements) => Judged.Workflow(statements);

    [Test]
    public Task An_iterator_is_left_by_its_reader() => Judged.Members("""
        public async Task RunAsync(WorkflowContext ctx)
        {
            await foreach (var text in Texts(ctx))
            {
                if (text == "stop")
                    break;
            }
        }

        private static async IAsyncEnumerable<string> Texts(WorkflowContext ctx)
        {
            while (true)
                yield return (await ctx.WaitEvent<string>("text")).Data;
        }
        """);

    [Test]
    public Task An_activity_may_loop_for_ever() => Judged.Source("""
        namespace N;
        [Activity] public sealed partial class Listen { public async Task RunAsync(CancellationToken token) { while (true) await Task.Delay(1000, token); } }
        """);
}
