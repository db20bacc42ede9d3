using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Usage;

/// <summary>Ids that two calls on one way give (EDDA3010).</summary>
public sealed class EqualCallIdRuleTests
{
    [TestCase("await ctx.Notify(\"a\", new() { Id = \"x\" }); await ctx.Notify(\"b\", new() { Id = {|EDDA3010:\"x\"|} });")]
    [TestCase("await ctx.Charge(\"a\", options: new() { Id = \"x\" }); await ctx.Sleep(TimeSpan.Zero, new() { Id = {|EDDA3010:\"x\"|} });")]
    [TestCase("await ctx.Call(Charge.With(\"a\"), new() { Id = \"x\" }); await ctx.WaitEvent<int>(\"e\", options: new() { Id = {|EDDA3010:\"x\"|} });")]
    [TestCase("const string id = \"x\"; await ctx.Notify(\"a\", new() { Id = \"x\" }); await ctx.Notify(\"b\", new() { Id = {|EDDA3010:id|} });")]
    [TestCase("CallOptions options = new() { Id = \"x\" }; await ctx.Notify(\"a\", options); await ctx.Notify(\"b\", {|EDDA3010:options|});")]
    [TestCase("CallOptions options = new() { Id = \"y\" }; await ctx.Notify(\"a\", options with { Id = \"x\" }); await ctx.Notify(\"b\", options with { Id = {|EDDA3010:\"x\"|} });")]
    [TestCase("CallOptions options = new() { Id = \"x\" }; await ctx.Notify(\"a\", options); await ctx.Notify(\"b\", {|EDDA3010:options with { Timeout = TimeSpan.FromSeconds(1) }|});")]
    [TestCase("if (items.Count > 0) await ctx.Notify(\"a\", new() { Id = \"x\" }); await ctx.Notify(\"b\", new() { Id = {|EDDA3010:\"x\"|} });")]
    [TestCase("try { await ctx.Notify(\"a\", new() { Id = \"x\" }); } catch (ActivityFailedException) { await ctx.Notify(\"b\", new() { Id = {|EDDA3010:\"x\"|} }); }")]
    [TestCase("try { await ctx.Notify(\"a\", new() { Id = \"x\" }); } finally { await ctx.Notify(\"b\", new() { Id = {|EDDA3010:\"x\"|} }); }")]
    [TestCase("await Task.WhenAll(ctx.Notify(\"a\", new() { Id = \"x\" }), ctx.Notify(\"b\", new() { Id = {|EDDA3010:\"x\"|} }));")]
    [TestCase("await ctx.Charge(await ctx.Charge(\"b\", options: new() { Id = \"x\" }), options: new() { Id = {|EDDA3010:\"x\"|} });")]
    [TestCase("foreach (var i in items) await ctx.Notify(i, new() { Id = {|EDDA3010:\"x\"|} });")]
    [TestCase("for (var n = 0; n < 3; n++) { try { await ctx.Notify(\"a\", new() { Id = {|EDDA3010:\"x\"|} }); return; } catch (ActivityFailedException) { } }")]
    [TestCase("while (await ctx.Charge(\"a\", options: new() { Id = {|EDDA3010:\"x\"|} }) == \"\") { }")]
    [TestCase("await Task.WhenAll(items.Select(i => ctx.Notify(i, new() { Id = {|EDDA3010:\"x\"|} })));")]
    [TestCase("await Task.WhenAll(items.Select(async i => { await ctx.Charge(i, options: new() { Id = $\"c:{i}\" }); await ctx.Notify(i, new() { Id = {|EDDA3010:\"x\"|} }); }));")]
    [TestCase("await Step(); async Task Step() { await ctx.Notify(\"a\", new() { Id = \"x\" }); await ctx.Notify(\"b\", new() { Id = {|EDDA3010:\"x\"|} }); }")]
    [TestCase("await ctx.Notify(\"a\", new() { Id = \"x\" }); await ctx.Notify(\"b\", new() { Id = {|EDDA3010:\"x\"|} }); await ctx.Notify(\"c\", new() { Id = {|EDDA3010:\"x\"|} });")]
    [TestCase("Func<string, Task> tell = t => ctx.Notify(t, new() { Id = \"x\" }); await tell(\"a\"); await ctx.Notify(\"b\", new() { Id = {|EDDA3010:\"x\"|} });")]
    [TestCase("if (order.Amount == 1) await ctx.Notify(\"a\", new() { Id = \"x\" }); if (order.Amount >= 1) await ctx.Notify(\"b\", new() { Id = {|EDDA3010:\"x\"|} });")]
    [TestCase("try { await ctx.Charge(\"a\"); } finally { await ctx.Notify(\"a\", new() { Id = \"x\" }); } await ctx.Notify(\"b\", new() { Id = {|EDDA3010:\"x\"|} });")]
    [TestCase("await Step(); await Step(); async Task Step() { await ctx.Notify(\"a\", new() { Id = {|EDDA3010:\"x\"|} }); }")]
    [TestCase("foreach (var i in items) await Step(); async Task Step() { await ctx.Notify(\"a\", new() { Id = {|EDDA3010:\"x\"|} }); }")]
    [TestCase("await A(); await B(); Task A() => ctx.Notify(\"a\", new() { Id = \"x\" }); Task B() => ctx.Notify(\"b\", new() { Id = {|EDDA3010:\"x\"|} });")]
    [TestCase("await Step(); await ctx.Notify(\"a\", new() { Id = {|EDDA3010:\"x\"|} }); async Task Step() { await ctx.Notify(\"a\", new() { Id = \"x\" }); }")]
    [TestCase("await Outer(); await Outer(); Task Outer() => Inner(); async Task Inner() { await ctx.Notify(\"a\", new() { Id = {|EDDA3010:\"x\"|} }); }")]
    [TestCase("items.ForEach(i => _ = ctx.Notify(i, new() { Id = {|EDDA3010:\"x\"|} }));")]
    public Task It_is_reported(string statements) => Judged.Workflow(statements);

    [TestCase("await ctx.Notify(\"a\", new() { Id = \"x\" }); await ctx.Notify(\"b\", new() { Id = \"y\" });")]
    [TestCase("await ctx.Notify(\"a\", new() { Id = \"x\" }); await ctx.Notify(\"b\", new() { Id = \"X\" });")]
    [TestCase("await ctx.Notify(\"a\", new() { Timeout = TimeSpan.FromSeconds(1) }); await ctx.Notify(\"b\", new() { Timeout = TimeSpan.FromSeconds(1) });")]
    [TestCase("foreach (var i in items) await ctx.Notify(i, new() { Id = $\"x:{i}\" });")]
    [TestCase("CallOptions options = new() { Id = \"x\" }; await ctx.Notify(\"a\", options); await ctx.Notify(\"b\", options with { Id = \"y\" });")]
    [TestCase("CallOptions options = new() { Id = \"x\" }; await ctx.Notify(\"a\", options); options = new() { Id = \"y\" }; await ctx.Notify(\"b\", options);")]
    [TestCase("await ctx.Notify(\"a\", new() { Id = \"x\" }); var order2 = new Order(\"x\", 1); await ctx.Charge(order2.Id);")]
    public Task Different_ids_are_not(string statements) => Judged.Workflow(statements);

    [TestCase("if (items.Count > 0) await ctx.Notify(\"a\", new() { Id = \"x\" }); else await ctx.Notify(\"b\", new() { Id = \"x\" });")]
    [TestCase("if (items.Count > 0) { await ctx.Notify(\"a\", new() { Id = \"x\" }); return; } await ctx.Notify(\"b\", new() { Id = \"x\" });")]
    [TestCase("var large = order.Amount > 9; if (large) await ctx.Notify(\"a\", new() { Id = \"x\" }); await ctx.Sleep(TimeSpan.Zero); if (!large) await ctx.Notify(\"b\", new() { Id = \"x\" });")]
    [TestCase("switch (items.Count) { case 0: await ctx.Notify(\"a\", new() { Id = \"x\" }); break; case 1: await ctx.Notify(\"b\", new() { Id = \"x\" }); break; }")]
    [TestCase("await (items.Count switch { 0 => ctx.Notify(\"a\", new() { Id = \"x\" }), _ => ctx.Notify(\"b\", new() { Id = \"x\" }) });")]
    [TestCase("await (items.Count > 0 ? ctx.Notify(\"a\", new() { Id = \"x\" }) : ctx.Notify(\"b\", new() { Id = \"x\" }));")]
    [TestCase("if (items.Count > 9) { await ctx.Notify(\"a\", new() { Id = \"x\" }); throw new TerminalException(\"many\"); } await ctx.Notify(\"b\", new() { Id = \"x\" });")]
    [TestCase("if (order.Id is null) await ctx.Notify(\"a\", new() { Id = \"x\" }); if (order.Id is not null) await ctx.Notify(\"b\", new() { Id = \"x\" });")]
    [TestCase("if (order.Amount == 1) await ctx.Notify(\"a\", new() { Id = \"x\" }); if (order.Amount != 1) await ctx.Notify(\"b\", new() { Id = \"x\" });")]
    [TestCase("if (order.Amount == 1) await ctx.Notify(\"a\", new() { Id = \"x\" }); if (order.Amount == 2) await ctx.Notify(\"b\", new() { Id = \"x\" });")]
    [TestCase("if (order.Amount > 1) await ctx.Notify(\"a\", new() { Id = \"x\" }); if (order.Amount <= 1) await ctx.Notify(\"b\", new() { Id = \"x\" });")]
    [TestCase("using (ctx.Logger.BeginScope(\"a\")) { if (items.Count > 0) { await ctx.Notify(\"a\", new() { Id = \"x\" }); return; } } await ctx.Notify(\"b\", new() { Id = \"x\" });")]
    [TestCase("try { if (items.Count > 0) { await ctx.Notify(\"a\", new() { Id = \"x\" }); return; } } finally { await ctx.Charge(\"a\"); } await ctx.Notify(\"b\", new() { Id = \"x\" });")]
    [TestCase("var ways = new Dictionary<string, Func<Task>> { [\"a\"] = () => ctx.Notify(\"a\", new() { Id = \"x\" }), [\"b\"] = () => ctx.Notify(\"b\", new() { Id = \"x\" }) }; await ways[order.Id]();")]
    [TestCase("Func<Task> a = () => ctx.Notify(\"a\", new() { Id = \"x\" }); Func<Task> b = () => ctx.Notify(\"b\", new() { Id = \"x\" }); await (items.Count > 0 ? a() : b());")]
    [TestCase("if (items.Count > 0) await Step(); else await Step(); async Task Step() { await ctx.Notify(\"a\", new() { Id = \"x\" }); }")]
    [TestCase("await Step(true); await Step(false); async Task Step(bool first) { if (first) await ctx.Notify(\"a\", new() { Id = \"x\" }); else await ctx.Notify(\"a\", new() { Id = \"y\" }); }")]
    [TestCase("await Step(\"\"); await Step(\"a\"); async Task Step(string text) { if (text == \"\") return; await ctx.Notify(text, new() { Id = \"x\" }); }")]
    [TestCase("await Step(\"x\"); await Step(\"y\"); async Task Step(string id) { await ctx.Notify(\"a\", new() { Id = id }); }")]
    public Task Ways_that_exclude_each_other_are_not(string statements) => Judged.Workflow(statements);

    [TestCase("foreach (var i in items) { if (i == \"last\") { await ctx.Notify(i, new() { Id = \"x\" }); break; } }")]
    [TestCase("foreach (var i in items) { await ctx.Charge(i); if (i == items[0]) await ctx.Notify(i, new() { Id = \"x\" }); }")]
    [TestCase("foreach (var i in items) { if (i != items[0]) continue; await ctx.Notify(i, new() { Id = \"x\" }); }")]
    [TestCase("while (true) { await ctx.Notify(\"a\", new() { Id = \"x\" }); break; }")]
    [TestCase("await First(); async Task First() { await ctx.Notify(\"a\", new() { Id = \"x\" }); }")]
    [TestCase("Func<Task> undo = () => ctx.Notify(\"a\", new() { Id = \"x\" }); await undo();")]
    public Task A_loop_that_comes_by_once_is_not(string statements) => Judged.Workflow(statements);

    [Test]
    public async Task The_methods_of_the_class_are_followed()
    {
        var messages = await Judged.Members("""
            private static readonly CallOptions s_options = new() { Id = "z" };
            public async Task RunAsync(WorkflowContext ctx, bool large)
            {
                await Told(ctx);
                await Told(ctx);
                await First(ctx);
                await Second(ctx);
                if (large) await Other(ctx); else await Other(ctx);
                await ctx.Notify("a", s_options);
                await ctx.Notify("b", {|EDDA3010:s_options|});
            }
            private async Task Told(WorkflowContext ctx) => await ctx.Notify("a", new() { Id = {|EDDA3010:"w"|} });
            private Task First(WorkflowContext ctx) => ctx.Notify("a", new() { Id = "x" });
            private Task Second(WorkflowContext ctx) => ctx.Notify("b", new() { Id = {|EDDA3010:"x"|} });
            private Task Other(WorkflowContext ctx) => ctx.Notify("b", new() { Id = "y" });
            """);
        Assert.That(messages, Has.One.EqualTo("EDDA3010 The id 'w' is given by each call of 'Told', so that the second call throws DuplicateCallIdException: let the id differ each time, such as by $\"w:{…}\", or leave it out"));
    }

    [Test]
    public Task Partial_methods_are_followed_and_functions_that_call_each_other_twice() => Judged.Members($$"""
        private partial Task Told(WorkflowContext ctx);
        public async Task RunAsync(WorkflowContext ctx)
        {
            await Told(ctx);
            await Told(ctx);
            await F0();
            {{string.Concat(Enumerable.Range(0, 40).Select(i => $"async Task F{i}() {{ await F{i + 1}(); await F{i + 1}(); }}\n"))}}
            async Task F40() => await ctx.Notify("a", new() { Id = {|EDDA3010:"y"|} });
        }
        private async partial Task Told(WorkflowContext ctx) => await ctx.Notify("a", new() { Id = {|EDDA3010:"x"|} });
        """);

    [Test]
    public async Task The_message_says_where_the_other_call_is()
    {
        var messages = await Judged.Workflow("await ctx.Notify(\"a\", new() { Id = \"x\" });\nforeach (var i in items) await ctx.Notify(i, new() { Id = {|EDDA3010:\"y\"|} });\nawait ctx.Notify(\"b\", new() { Id = {|EDDA3010:\"x\"|} });");
        Assert.That(messages, Is.EqualTo(new[]
        {
            "EDDA3010 The id 'y' is given by each round of the loop, so that the second call throws DuplicateCallIdException: let the id differ each time, such as by $\"y:{…}\", or leave it out",
            "EDDA3010 The id 'x' is that of an earlier call, in line 7, so that the second call throws DuplicateCallIdException: give each call an id of its own, or leave it out",
        }));
    }
}
