using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Usage;

/// <summary>EDDA3002: workflows that run activities themselves.</summary>
public sealed class DirectCallRuleTests
{
    [TestCase("await new Charge().{|EDDA3002:RunAsync|}(\"a\");")]
    [TestCase("var charge = new Charge(); var first = await {|EDDA3002:charge.RunAsync|}(\"a\"); var second = await {|EDDA3002:charge.RunAsync|}(\"b\");")]
    [TestCase("Charge charge = new(); Func<string, int, Task<string>> pay = {|EDDA3002:charge.RunAsync|}; await pay(\"a\", 1);")]
    [TestCase("await Task.WhenAll(items.Select(new Notify().{|EDDA3002:RunAsync|}));")]
    [TestCase("await Task.WhenAll(items.Select(i => new Notify().{|EDDA3002:RunAsync|}(i)));")]
    [TestCase("async Task Tell() => await new Notify().{|EDDA3002:RunAsync|}(\"a\"); await Tell();")]
    [TestCase("await (items.Count switch { 0 => new Notify().{|EDDA3002:RunAsync|}(\"a\"), _ => ctx.Notify(\"b\") });")]
    [TestCase("await new Refund().{|EDDA3002:RunAsync|}(\"a\");")]
    [TestCase("var refund = {|EDDA3002:new Refund()|}; ctx.SetStatus(refund.ToString()!);")]
    [TestCase("var all = new object[] { {|EDDA3002:new Charge()|}, {|EDDA3002:new Notify()|} }; ctx.SetStatus($\"{all.Length}\");")]
    [TestCase("Charge? charge = null; charge ??= {|EDDA3002:new()|}; await {|EDDA3002:charge.RunAsync|}(\"a\");")]
    public Task Making_an_activity_or_running_its_body_is_reported(string statements) => Judged.Workflow(statements);

    [TestCase("private readonly Charge _charge = {|EDDA3002:new()|}; public Task RunAsync(WorkflowContext ctx) => {|EDDA3002:_charge.RunAsync|}(\"a\");")]
    [TestCase("public Task RunAsync(WorkflowContext ctx) => Pay(ctx); private static Task Pay(WorkflowContext ctx) => new Charge().{|EDDA3002:RunAsync|}(\"a\");")]
    [TestCase("public async Task RunAsync(WorkflowContext ctx) => await ctx.Notify(await Receipt); private Task<string> Receipt => new Charge().{|EDDA3002:RunAsync|}(\"a\");")]
    public Task It_is_reported_in_all_code_of_the_class(string members) => Judged.Members(members);

    [Test]
    public Task An_activity_inside_a_class_is_named_by_its_stub() => Judged.Source("""
        namespace N;
        public static partial class Payments { [Activity] public sealed partial class Settle { public int Run(string id) => id.Length; public static int Fee(int amount) => amount / 100; } }
        [Workflow] public sealed partial class W
        {
            public async Task<int> RunAsync(WorkflowContext ctx) => new Payments.Settle().{|EDDA3002:Run|}("a") + await ctx.Settle("b") + Payments.Settle.Fee(3);
        }
        """);

    [Test]
    public async Task The_message_names_the_stub_and_the_way_to_compensate()
    {
        var found = await Judged.Members("""
            public async Task RunAsync(WorkflowContext context)
            {
                await new Charge().{|EDDA3002:RunAsync|}("a");
                var charge = {|EDDA3002:new Charge()|};
                await new Refund().{|EDDA3002:RunAsync|}("a");
            }
            """);
        const string consequence = "where nothing is recorded or retried and each replay does it again:";
        Assert.That(found, Is.EqualTo(new[]
        {
            $"EDDA3002 'Charge.RunAsync()' runs the activity in the workflow itself, {consequence} await context.Charge(…)",
            $"EDDA3002 'new Charge()' makes an activity for the workflow itself, {consequence} await context.Charge(…)",
            $"EDDA3002 'Refund.RunAsync()' runs the compensation in the workflow itself, {consequence} leave it to the engine, which runs it when the workflow fails, or register it with context.CompensateWith(Refund.With(…))",
        }));
    }

    [Test]
    public Task Of_another_project_it_is_reported_once_whatever_the_activity_does() => Judged.Source(
        """
        namespace N;
        [Workflow] public sealed partial class W
        {
            public async Task RunAsync(WorkflowContext ctx)
            {
                await new Lib.Stamp().{|EDDA3002:RunAsync|}("a");
                await ctx.Call(Lib.Stamp.With("a"));
            }
        }
        """,
        Judged.Project("namespace Lib; [Activity] public sealed partial class Stamp { public Task<string> RunAsync(string id) => Task.FromResult(id + DateTime.UtcNow); }"));

    [Test]
    public Task What_an_activity_does_in_it_is_not_reported_beside_it() => Judged.Source("""
        namespace N;
        [Activity] public sealed partial class Stamp { public string Run() => DateTime.UtcNow.ToString("O") + Guid.NewGuid(); }
        [Workflow] public sealed partial class W
        {
            public async Task RunAsync(WorkflowContext ctx) { await ctx.Notify(new Stamp().{|EDDA3002:Run|}()); }
        }
        """);

    [TestCase("await ctx.Charge(\"a\"); await ctx.Call(Notify.With(\"a\")); await ctx.CompensateWith(Refund.With(\"a\"));")]
    [TestCase("ctx.SetStatus(nameof(Charge.RunAsync) + typeof(Charge).Name + Charge.Definition.Name);")]
    [TestCase("var calls = items.Select(i => Notify.With(i)).ToList(); foreach (var call in calls) await ctx.Call(call);")]
    [TestCase("Func<string, ActivityCall> with = Notify.With; await ctx.Call(with(\"a\"));")]
    [TestCase("await Task.WhenAll(items.Select(i => ctx.Charge(i, options: new() { Id = i })));")]
    [TestCase("Order made = new(\"a\", 1); var list = new List<Order> { made, new(\"b\", 2) }; await ctx.Notify($\"{list.Count}\");")]
    public Task Stubs_definitions_and_names_are_silent(string statements) => Judged.Workflow(statements);

    [Test]
    public Task What_is_no_code_of_the_workflow_is_silent() => Judged.Source("""
        namespace N;
        public sealed class Runner { public Task RunAsync(string text) => Task.CompletedTask; public static int Run() => 1; }
        [Workflow] public sealed partial class Inner { public async Task<string> RunAsync(WorkflowContext ctx, string id) => await ctx.Charge(id); }
        [Activity] public sealed partial class Both { public async Task<string> RunAsync(string id) => await new Charge().RunAsync(id); }
        [Workflow] public sealed partial class W
        {
            public async Task RunAsync(WorkflowContext ctx)
            {
                await new Runner().RunAsync("a");
                await new Inner().RunAsync(ctx, $"{Runner.Run()}");
                await ctx.Both("a");
            }

            public static Task<string> Trial() => new Charge().RunAsync("a");
        }
        """);

    /// <summary>Not every member that is called like a body is one: a class may be something else besides an activity.</summary>
    [TestCase("Task RunAsync(CancellationToken token);", "Task IJob.RunAsync(CancellationToken token) => Task.CompletedTask;", "_ = Jobs.One.RunAsync(default);")]
    [TestCase("int Run();", "int IJob.Run() => 1;", "_ = Jobs.One.Run();")]
    [TestCase("Task<int> RunAsync(int rounds);", "Task<int> IJob.RunAsync(int rounds) => Task.FromResult(rounds);", "_ = Jobs.One.RunAsync(1);")]
    [TestCase("Task RunAsync(string dish);", "Task IJob.RunAsync(string dish) => Task.CompletedTask;", "_ = Jobs.One.RunAsync(\"a\");")]
    [TestCase("Task<int> RunAsync(string dish);", "Task<int> IJob.RunAsync(string dish) => RunAsync(dish, 1);", "_ = {|EDDA2900:Jobs.One.RunAsync|}(\"a\");")]
    [TestCase("int Run(string dish, int plates);", "int IJob.Run(string dish, int plates) => plates;", "_ = {|EDDA2900:Jobs.One.Run|}(\"a\", 1);")]
    [TestCase("Task<int> RunAsync(string dish, CancellationToken token);", "Task<int> IJob.RunAsync(string dish, CancellationToken token) => RunAsync(dish, 1);", "_ = {|EDDA2900:Jobs.One.RunAsync|}(\"a\", default);")]
    public async Task An_explicit_implementation_is_a_body_where_it_stands_for_the_one_of_its_class(string declared, string explicitly, string use)
    {
        var library = $$"""
            namespace Jobbing;
            public interface IJob { {{declared}} }
            [Activity] public sealed partial class Pack : IJob { public Task<int> RunAsync(string dish, int plates) => Task.FromResult(plates); {{explicitly}} }
            public static class Jobs { public static IJob One => null!; }
            """;
        var workflow = $"using Jobbing;\nnamespace N {{ [Workflow] public sealed partial class W {{ public async Task RunAsync(WorkflowContext ctx) {{ await ctx.Sleep(TimeSpan.Zero); {use} }} }} }}";
        await Judged.Files([workflow, library]);
        await Judged.Source(workflow, Judged.Project(library));
    }
}
