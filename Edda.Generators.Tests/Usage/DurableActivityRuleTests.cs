using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Usage;

/// <summary>EDDA3003: durable calls where no workflow runs.</summary>
public sealed class DurableActivityRuleTests
{
    [TestCase("public Task RunAsync() => {|EDDA3003:Context.Notify|}(\"a\");")]
    [TestCase("public async Task RunAsync() { await {|EDDA3003:Context.Call|}(Notify.With(\"a\")); await {|EDDA3003:Context.Sleep|}(TimeSpan.Zero); }")]
    [TestCase("public async Task RunAsync(List<string> items) => await Task.WhenAll(items.Select(i => {|EDDA3003:Context.Charge|}(i)));")]
    [TestCase("public void Run() { {|EDDA3003:Context.SetStatus|}(\"a\"); _ = {|EDDA3003:Context.Notify|}(\"a\"); }")]
    [TestCase("public string Run() => {|EDDA3003:Context.NewGuid|}().ToString();")]
    [TestCase("public Task RunAsync() => {|EDDA3003:Steps.All|}(Context);")]
    [TestCase("public Task RunAsync() { return Tell(); Task Tell() => {|EDDA3003:Context.Notify|}(\"a\"); }")]
    [TestCase("public Task RunAsync() => Tell(); private Task Tell() => Again(); private static Task Again() => {|EDDA3003:Context.Notify|}(\"a\");")]
    [TestCase("public Task RunAsync() => Told; private Task Told => {|EDDA3003:Context.Notify|}(\"a\");")]
    [TestCase("public Task RunAsync() => _told; private readonly Task _told = {|EDDA3003:Context.Notify|}(\"a\");")]
    [TestCase("public Task RunAsync() { Func<Task> tell = Tell; return tell(); } private Task Tell() => {|EDDA3003:Context.Notify|}(\"a\");")]
    public async Task A_durable_call_of_an_activity_or_a_compensation_is_reported(string members)
    {
        await Judged.Source(In("[Activity]", members));
        if (!members.Contains("List", StringComparison.Ordinal))
            await Judged.Source(In("[Compensation(typeof(Notify))]", members));
    }

    [Test]
    public async Task The_message_says_where_to_call()
    {
        var activity = await Judged.Source(In("[Activity]", "public Task RunAsync() => {|EDDA3003:Context.Notify|}(\"a\");"));
        var compensation = await Judged.Source(In("[Compensation(typeof(Notify))]", "public Task RunAsync() => {|EDDA3003:Context.Notify|}(\"a\");"));
        Assert.That(activity.Concat(compensation), Is.EqualTo(new[]
        {
            "EDDA3003 'Context.Notify()' is a durable call, which the activity 'A' cannot make, since it runs outside the workflow's turns: make the call in the workflow, and give the activity its result",
            "EDDA3003 'Context.Notify()' is a durable call, which the compensation 'A' cannot make, since it runs outside the workflow's turns: do the work in the compensation itself",
        }));
    }

    [Test]
    public Task Where_the_parameter_is_reported_its_uses_are_not() => Judged.Source("""
        namespace N;
        [Activity] public sealed partial class A { public Task RunAsync(WorkflowContext {|EDDA1007:ctx|}) => ctx.Notify("a"); }
        """);

    [TestCase("public Task<string> RunAsync(ActivityExecutionContext context, string id) => Task.FromResult(context.InstanceId + id);")]
    [TestCase("public async Task RunAsync(CancellationToken token) { await Task.Delay(5, token); await Notify(\"a\"); } private static Task Notify(string text) => Task.CompletedTask;")]
    [TestCase("public string Run() => nameof(WorkflowContext.Sleep) + typeof(WorkflowContext).Name;")]
    [TestCase("public void Run() { } public static async Task<string> After(WorkflowContext ctx, TimeSpan time) { await ctx.Sleep(time); return await ctx.Charge(\"a\"); }")]
    [TestCase("public async Task<string> RunAsync(string id) => await new Charge().RunAsync(id);")]
    [TestCase("public Task RunAsync() => Sleep(TimeSpan.Zero); private static Task Sleep(TimeSpan time) => Task.Delay(time);")]
    public Task What_uses_no_context_or_is_meant_for_workflows_is_silent(string members) => Judged.Source(In("[Activity]", members));

    private static string In(string mark, string members) => $$"""
        namespace N;
        public static class Steps { public static async Task All(WorkflowContext ctx) => await ctx.Notify("a"); }
        {{mark}} public sealed partial class A
        {
            private static WorkflowContext Context => throw new InvalidOperationException();
            {{members}}
        }
        """;
}
