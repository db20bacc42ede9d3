using Edda;

namespace Office;

public sealed record Alarm(string Text, TimeOnly At, TimeSpan Offset);

[Activity]
public sealed partial class Ring
{
    public void Run(string text) => Console.Beep();
}

[Workflow]
public sealed partial class DailyAlarm
{
    public async Task RunAsync(WorkflowContext ctx, Alarm alarm, int days)
    {
        for (var day = 0; day < days; day++)
        {
            await ctx.SleepUntil(Next(ctx.UtcNow, alarm));
            var snoozes = 0;
            do
                await ctx.Ring(alarm.Text);
            while (await ctx.TryWaitEvent<bool>("snooze", TimeSpan.FromMinutes(1)) is not null && ++snoozes < 5);
        }
    }

    // Arithmetic on a recorded time; the offset comes from the input, not from the machine.
    private static DateTimeOffset Next(DateTimeOffset now, Alarm alarm)
    {
        var local = now.ToOffset(alarm.Offset);
        var today = new DateTimeOffset(local.Date, alarm.Offset) + alarm.At.ToTimeSpan();
        return today > local ? today : today.AddDays(1);
    }
}
