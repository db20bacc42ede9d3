using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Determinism;

/// <summary>The clock of the machine.</summary>
public sealed class ClockRuleTests
{
    [TestCase("var now = {|EDDA2001:DateTime.UtcNow|};")]
    [TestCase("var now = {|EDDA2001:DateTime.Now|}.AddDays(1);")]
    [TestCase("var now = {|EDDA2001:DateTimeOffset.UtcNow|};")]
    [TestCase("Func<DateTime> now = () => {|EDDA2001:DateTime.Today|};")]
    [TestCase("TimeProvider clock = null!; var now = {|EDDA2001:clock.GetLocalNow|}(); var zone = {|EDDA2001:clock.LocalTimeZone|}; var stamp = {|EDDA2001:clock.GetTimestamp|}();")]
    [TestCase("var watch = new System.Diagnostics.Stopwatch(); {|EDDA2001:watch.Start|}(); var taken = {|EDDA2001:System.Diagnostics.Stopwatch.GetElapsedTime|}(1);")]
    public Task The_clock_of_the_machine_is_reported(string statements) => Judged.Workflow(statements);

    [TestCase("var now = ctx.UtcNow;")]
    [TestCase("var name = nameof(DateTime.UtcNow);")]
    public Task A_clock_that_replays_is_not(string statements) => Judged.Workflow(statements);

    [Test]
    public async Task The_message_names_the_context_as_the_workflow_does()
    {
        var messages = await Judged.Members("public async Task RunAsync(WorkflowContext context) { await context.Sleep({|EDDA2001:DateTime.UtcNow|}.TimeOfDay); }");
        Assert.That(messages, Is.EqualTo((string[])["EDDA2001 'DateTime.UtcNow' reads the clock or time zone of the machine, which is another one on replay: use context.UtcNow"]));
    }

    [Test]
    public async Task A_clock_behind_a_helper_is_reported_at_the_call_with_the_way_to_it()
    {
        var messages = await Judged.Source("""
            namespace N;
            [Workflow] public sealed partial class W
            {
                public async Task RunAsync(WorkflowContext ctx) { await ctx.Sleep(Wait()); }
                private TimeSpan Wait() => {|EDDA2900:Clock.Left|}(5);
            }
            public static class Clock
            {
                public static TimeSpan Left(int hours) => Today.AddHours(hours).TimeOfDay;
                private static DateTime Today => DateTime.Today;
            }
            """);
        Assert.That(messages, Is.EqualTo((string[])[
            "EDDA2900 'Clock.Left()' reaches 'DateTime.Today' (RunAsync → Wait → Clock.Left → Clock.Today → DateTime.Today), which reads the clock or time zone of the machine, "
            + "which is another one on replay: give it the time as a parameter, from ctx.UtcNow"]));
    }
}
