using Edda;

namespace Travel;

[Workflow]
public sealed partial class CheckInReminder
{
    public Task RunAsync(WorkflowContext ctx, DateTimeOffset departure)
    {
        var local = TimeZoneInfo.ConvertTime(departure, {|EDDA2001:TimeZoneInfo.Local|});
        return ctx.SleepUntil(local.AddHours(-24));
    }
}
