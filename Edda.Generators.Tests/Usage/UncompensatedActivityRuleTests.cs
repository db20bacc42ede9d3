using Edda.Generators.Tests.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Tests.Usage;

/// <summary>Activities whose effect stays where that of others is undone (EDDA3013).</summary>
public sealed class UncompensatedActivityRuleTests
{
    private const string Activities = """
        using System.Data.Common; using System.Net.Http;
        namespace N;
        [Activity] public sealed partial class Reserve { public void Run(string sku) { } }
        [Activity] public sealed partial class Book(HttpClient http) { public Task<string> RunAsync(string id) => http.GetStringAsync(id); }
        [Activity] public sealed partial class Enter { public int Run(DbTransaction transaction, string id) => id.Length; }
        [Activity] public sealed partial class Compose { public string Run(string id) => id; }
        [Activity] public sealed partial class FindStock(HttpClient http) { public Task<string> RunAsync(string id) => http.GetStringAsync(id); }
        [Activity] public sealed partial class ReadBalance { public int Run(DbTransaction transaction, string id) => id.Length; }
        [Activity] public sealed partial class SendMail(HttpClient http) { public Task RunAsync(string id) => http.GetStringAsync(id); }
        [Activity] public sealed partial class Stamp(TimeProvider clock) { public string Run(string id) => id + clock.GetUtcNow(); }
        public static partial class Payments { [Activity] public sealed partial class Hold_Money { public void Run(string id) { } } }

        """;

    [TestCase("await {|EDDA3013:ctx.Reserve|}(\"a\"); await ctx.Charge(\"a\");")]
    [TestCase("await {|EDDA3013:ctx.Book|}(\"a\"); await ctx.Charge(\"a\");")]
    [TestCase("await {|EDDA3013:ctx.Enter|}(\"a\"); await ctx.Charge(\"a\");")]
    [TestCase("await {|EDDA3013:ctx.Hold_Money|}(\"a\"); await ctx.Charge(\"a\");")]
    [TestCase("await ctx.Call({|EDDA3013:Reserve.With|}(\"a\")); await ctx.Charge(\"a\");")]
    [TestCase("await ctx.Charge(\"a\"); await {|EDDA3013:ctx.Reserve|}(\"a\"); await ctx.Book(\"a\");")]
    [TestCase("await {|EDDA3013:ctx.Reserve|}(\"a\"); await ctx.Reserve(\"b\"); await ctx.Charge(\"a\");")]
    [TestCase("await {|EDDA3013:ctx.Reserve|}(\"a\"); await {|EDDA3013:ctx.Book|}(\"a\"); await ctx.Charge(\"a\");")]
    [TestCase("foreach (var i in items) { await ctx.Charge(i); await {|EDDA3013:ctx.Reserve|}(i); }")]
    [TestCase("await Task.WhenAll(items.Select(i => {|EDDA3013:ctx.Reserve|}(i))); await ctx.Charge(\"a\");")]
    [TestCase("if (items.Count > 0) await {|EDDA3013:ctx.Reserve|}(\"a\"); await ctx.Charge(\"a\");")]
    [TestCase("try { await {|EDDA3013:ctx.Reserve|}(\"a\"); await ctx.Charge(\"a\"); } catch (ActivityFailedException) { Say(); throw; } void Say() => ctx.Logger.Equals(1);")]
    [TestCase("try { await {|EDDA3013:ctx.Reserve|}(\"a\"); await ctx.Charge(\"a\"); } catch (ActivityFailedException) { await ctx.Notify(\"failed\"); throw; }")]
    [TestCase("await {|EDDA3013:ctx.Reserve|}(\"a\"); await Task.WhenAll(items.Select(Pay)); Task<string> Pay(string i) => ctx.Charge(i);")]
    [TestCase("await Task.WhenAll(items.Select(Hold)); await ctx.Charge(\"a\"); Task Hold(string i) => {|EDDA3013:ctx.Reserve|}(i);")]
    [TestCase("await Task.WhenAll(items.Select(Pay)); foreach (var i in items) { var held = items.Select(Hold); await Task.WhenAll(held); await ctx.Charge(i); } Task<string> Pay(string i) => ctx.Charge(i); Task Hold(string i) => {|EDDA3013:ctx.Reserve|}(i);")]
    [TestCase("try { await Both(); } catch (ActivityFailedException) { await ctx.Book(\"undo\"); throw; } await Both(); async Task Both() { await {|EDDA3013:ctx.Reserve|}(\"a\"); await ctx.Charge(\"a\"); }")]
    [TestCase("try { await Hold(); } catch (ActivityFailedException) { await ctx.Book(\"undo\"); throw; } await ctx.Charge(\"a\"); Task Hold() => {|EDDA3013:ctx.Reserve|}(\"a\");")]
    [TestCase("Func<Task> both = Both; await both(); async Task Both() { await {|EDDA3013:ctx.Reserve|}(\"a\"); await ctx.Charge(\"a\"); }")]
    [TestCase("Func<Task> hold = Hold; await ctx.Charge(\"a\"); await Run(hold); await ctx.Book(\"a\"); Task Hold() => {|EDDA3013:ctx.Reserve|}(\"a\"); async Task Run(Func<Task> run) => await run();")]
    [TestCase("Func<Task> undo = Undo; if (items.Count > 0) undo = Hold; await undo(); await ctx.Charge(\"a\"); Task Undo() => {|EDDA3013:ctx.Reserve|}(\"a\"); Task Hold() => {|EDDA3013:ctx.Book|}(\"a\");")]
    public Task It_is_reported(string statements) => Judged.Source(Text(statements));

    [TestCase("await ctx.FindStock(\"a\"); await ctx.Charge(\"a\");")]
    [TestCase("await ctx.ReadBalance(\"a\"); await ctx.Charge(\"a\");")]
    [TestCase("await ctx.Compose(\"a\"); await ctx.Charge(\"a\");")]
    [TestCase("await ctx.Stamp(\"a\"); await ctx.Charge(\"a\");")]
    [TestCase("await ctx.Notify(\"begun\"); await ctx.Charge(\"a\"); await ctx.SendMail(\"a\");")]
    public Task What_reads_or_reckons_or_tells_is_not(string statements) => Judged.Source(Text(statements));

    [TestCase("await ctx.Charge(\"a\"); await ctx.Reserve(\"a\");")]
    [TestCase("await ctx.Charge(\"a\"); await ctx.Book(\"a\"); await ctx.SendMail(\"a\"); await ctx.FindStock(\"a\");")]
    [TestCase("await ctx.Charge(\"a\"); foreach (var i in items) await ctx.Reserve(i);")]
    [TestCase("await ctx.Charge(\"a\"); if (items.Count > 0) await ctx.Reserve(\"a\"); else await ctx.Book(\"a\");")]
    [TestCase("if (items.Count > 0) { await ctx.Reserve(\"a\"); return; } await ctx.Charge(\"a\");")]
    [TestCase("await ctx.Charge(\"a\"); await ctx.Reserve(\"a\"); await ctx.Sleep(TimeSpan.FromDays(1));")]
    [TestCase("if (items.Count > 0) await ctx.Reserve(\"a\"); await ctx.Sleep(TimeSpan.Zero); if (!(items.Count > 0)) await ctx.Charge(\"a\");")]
    [TestCase("await First(); Task First() => ctx.Charge(\"a\"); await Last(); Task Last() => ctx.Reserve(\"a\");")]
    [TestCase("await Task.WhenAll(items.Select(Pay)); await Task.WhenAll(items.Select(Hold)); Task<string> Pay(string i) => ctx.Charge(i); Task Hold(string i) => ctx.Reserve(i);")]
    [TestCase("Func<Task> hold = Hold; await ctx.Charge(\"a\"); await hold(); Task Hold() => ctx.Reserve(\"a\");")]
    public Task The_last_effect_of_a_way_is_not(string statements) => Judged.Source(Text(statements));

    [TestCase("await ctx.Reserve(\"a\"); await ctx.Book(\"a\");")]
    [TestCase("await ctx.Charge(\"a\"); await ctx.Charge(\"b\");")]
    [TestCase("await ctx.Reserve(\"a\"); var id = await ctx.Charge(\"a\"); await ctx.CompensateWith(Refund.With(id));")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (ActivityFailedException) { await ctx.Reserve(\"a\"); await ctx.Book(\"a\"); throw; }")]
    [TestCase("try { await ctx.Charge(\"a\"); } finally { await ctx.Reserve(\"a\"); await ctx.Book(\"a\"); }")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (ActivityFailedException) { await Undo(); throw; } async Task Undo() { await ctx.Reserve(\"a\"); await ctx.Book(\"a\"); }")]
    [TestCase("try { await ctx.Reserve(\"a\"); await ctx.Charge(\"a\"); } catch (ActivityFailedException) { await ctx.Book(\"a\"); throw; }")]
    [TestCase("try { await ctx.Reserve(\"a\"); await Pay(); } catch (ActivityFailedException) { await Undo(); throw; } Task Pay() => ctx.Charge(\"a\"); Task Undo() => ctx.Book(\"a\");")]
    [TestCase("try { await Both(); } catch (ActivityFailedException) { await ctx.Book(\"undo\"); throw; } async Task Both() { await ctx.Reserve(\"a\"); await ctx.Charge(\"a\"); }")]
    [TestCase("try { await Task.WhenAll(items.Select(Both)); } catch (ActivityFailedException) { await ctx.Book(\"undo\"); throw; } async Task Both(string i) => await Each(i); async Task Each(string i) { await ctx.Reserve(i); await ctx.Charge(i); }")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (ActivityFailedException) { await Task.WhenAll(items.Select(Undo)); throw; } async Task Undo(string i) { await ctx.Reserve(i); await ctx.Book(i); }")]
    [TestCase("Func<Task> undo = Undo; try { await ctx.Charge(\"a\"); } catch (ActivityFailedException) { await undo(); throw; } async Task Undo() { await ctx.Reserve(\"a\"); await ctx.Book(\"a\"); }")]
    [TestCase("Func<Task> undo = Undo; try { await ctx.Charge(\"a\"); } catch (ActivityFailedException) { await Run(undo); throw; } async Task Undo() { await ctx.Reserve(\"a\"); await ctx.Book(\"a\"); } async Task Run(Func<Task> run) => await run();")]
    [TestCase("Func<Task> undo = Undo; var same = undo; try { await ctx.Charge(\"a\"); } catch (ActivityFailedException) { await same(); throw; } async Task Undo() { await ctx.Reserve(\"a\"); await ctx.Book(\"a\"); }")]
    [TestCase("Func<string, Task> undo = Undo; try { await ctx.Charge(\"a\"); } catch (ActivityFailedException) { await Task.WhenAll(items.Select(undo)); throw; } async Task Undo(string i) { await ctx.Reserve(\"a\"); await ctx.Book(\"a\"); }")]
    public Task A_workflow_that_undoes_nothing_or_undoes_by_hand_is_not(string statements) => Judged.Source(Text(statements));

    [Test]
    public Task A_compensation_of_another_assembly_counts()
    {
        var library = Judged.Project("""
            namespace N;
            [Activity] public sealed partial class Hire { public void Run(string id) { } }
            [Compensation(typeof(Hire))] public sealed partial class Dismiss { public void Run(string id) { } }
            [Activity] public sealed partial class Train { public void Run(string id) { } }
            """);
        return Judged.Source(Text("await ctx.Hire(\"a\"); await {|EDDA3013:ctx.Train|}(\"a\"); await ctx.Charge(\"a\");"), library);
    }

    [Test]
    public Task Calls_in_methods_of_the_workflow_count() => Judged.Source(Activities + """
        [Workflow] public sealed partial class W
        {
            public async Task RunAsync(WorkflowContext ctx, string id)
            {
                await ctx.Charge(id);
                await Prepare(ctx, id);
            }

            private static async Task Prepare(WorkflowContext ctx, string id)
            {
                await {|EDDA3013:ctx.Reserve|}(id);
                await ctx.Book(id);
            }
        }
        """);

    [Test]
    public Task What_methods_do_before_and_after_each_other_counts() => Judged.Source(Activities + """
        [Workflow] public sealed partial class W
        {
            public async Task RunAsync(WorkflowContext ctx, string id)
            {
                await First(ctx, id);
                await Rest(ctx, id);
                await {|EDDA3013:ctx.Book|}(id);
                await Local();
                async Task Local() => await Pay(ctx, id);
            }

            private static Task First(WorkflowContext ctx, string id) => {|EDDA3013:ctx.Reserve|}(id);
            private static Task Rest(WorkflowContext ctx, string id) => ctx.FindStock(id);
            private static async Task Pay(WorkflowContext ctx, string id) { await ctx.Charge(id); await ctx.Hold_Money(id); }
        }
        """);

    [Test]
    public Task What_methods_do_in_the_end_or_in_place_of_each_other_is_not() => Judged.Source(Activities + """
        [Workflow] public sealed partial class W
        {
            public async Task RunAsync(WorkflowContext ctx, string id, int left)
            {
                if (id == "") await First(ctx, id); else await Pay(ctx, id, left);
            }

            private static async Task First(WorkflowContext ctx, string id)
            {
                try { await ctx.Charge(id); }
                catch (ActivityFailedException) { await Undo(ctx, id); throw; }
                await ctx.Reserve(id);
            }

            private static async Task Undo(WorkflowContext ctx, string id) { await ctx.Book(id); await ctx.Enter(id); }
            private static async Task Pay(WorkflowContext ctx, string id, int left) { if (left > 0) await Pay(ctx, id, left - 1); else await ctx.Hold_Money(id); }
        }
        """);

    [Test]
    public Task Partial_methods_are_followed_from_their_first_part_to_their_second() => Judged.Source(Activities + """
        [Workflow] public sealed partial class W
        {
            private partial Task Pay(WorkflowContext ctx);
            private partial Task Undo(WorkflowContext ctx);

            public async Task RunAsync(WorkflowContext ctx)
            {
                await {|EDDA3013:ctx.Reserve|}("a");
                try { await Pay(ctx); }
                catch (ActivityFailedException) { await Undo(ctx); throw; }
            }

            private async partial Task Pay(WorkflowContext ctx) => await ctx.Charge("a");
            private async partial Task Undo(WorkflowContext ctx) { await ctx.Book("a"); await ctx.Enter("b"); }
        }
        """);

    [Test]
    public async Task The_message_names_both() => Assert.That(await Judged.Source(Text("await {|EDDA3013:ctx.Reserve|}(\"a\"); await ctx.Charge(\"a\");")), Is.EqualTo(new[]
    {
        "EDDA3013 What 'Reserve' has done stays when the workflow fails later, although 'Charge' is undone: declare a class with [Compensation(typeof(Reserve))], or call it after all that can fail",
    }));

    private static string Text(string statements) => Activities + $$"""
        [Workflow] public sealed partial class W
        {
            public async Task RunAsync(WorkflowContext ctx, List<string> items)
            {
                {{statements}}
            }
        }
        """;
}
