using Edda;

namespace Calls;

internal static class Zones
{
    // Made from constants: the same on every machine.
    internal static readonly TimeZoneInfo Office = TimeZoneInfo.CreateCustomTimeZone("office", TimeSpan.FromHours(2), "Office", "Office");

    internal static DateTimeOffset InOffice(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Office);
}

[Activity]
public sealed partial class Dial
{
    public bool Run(string number) => number.Length > 4;
}

[Workflow]
public sealed partial class CallBack
{
    public async Task<bool> RunAsync(WorkflowContext ctx, string number)
    {
        var local = Zones.InOffice(ctx.UtcNow);
        if (local.TimeOfDay < TimeSpan.FromHours(9))
            await ctx.SleepUntil(new DateTimeOffset(local.Date.AddHours(9), local.Offset));
        else if (local.Hour >= 17)
            await ctx.Sleep(local.Date.AddDays(1).AddHours(9) - local.DateTime);
        var utc = TimeZoneInfo.ConvertTime(local, TimeZoneInfo.Utc);
        return utc.Offset == TimeSpan.Zero && await ctx.Dial(number);
    }
}
