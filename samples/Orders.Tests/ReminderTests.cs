namespace Orders.Tests;

[Activity]
public sealed partial class SendReminder
{
    public Task RunAsync(string customer, int month) => Console.Out.WriteLineAsync($"{customer}: month {month}, time to oil the table");
}

/// <summary>Reminds a customer each month of a year.</summary>
[Workflow]
public sealed partial class ReminderWorkflow
{
    public async Task RunAsync(WorkflowContext ctx, string customer)
    {
        var begin = ctx.UtcNow;
        for (var month = 1; month <= 12; month++)
        {
            await ctx.SleepUntil(begin.AddMonths(month));
            await ctx.SendReminder(customer, month);
        }
    }
}

internal sealed class ReminderTests
{
    [Test]
    public async Task A_year_of_reminders_takes_milliseconds()
    {
        await using var runtime = EddaTestRuntime.Create(edda => edda.AddWorkflows());
        runtime.Stub(SendReminder.Definition, _ => { });

        var reminders = await runtime.StartAsync(ReminderWorkflow.With("C-7"));
        await reminders.GetResultAsync();

        Assert.That(runtime.Calls(SendReminder.Definition).Select(call => call.EndedAt.Month), Is.EqualTo(new[] { 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1 }));
        Assert.That(runtime.UtcNow, Is.EqualTo(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero)));
    }
}
