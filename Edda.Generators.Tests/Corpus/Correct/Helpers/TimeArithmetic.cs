using Edda;

namespace Billing;

internal readonly record struct Period(DateTimeOffset From, DateTimeOffset Until)
{
    internal TimeSpan Length => Until - From;

    internal bool Contains(DateTimeOffset time) => time >= From && time < Until;

    internal Period Next() => new(Until, Until.AddMonths(1));

    internal static Period MonthOf(DateTimeOffset time)
    {
        var first = new DateTime(time.Year, time.Month, 1, 0, 0, 0, DateTimeKind.Utc);
        return new Period(first, first.AddMonths(1));
    }
}

[Activity]
public sealed partial class Meter
{
    public double Run(string customer, DateTimeOffset from, DateTimeOffset until) => (DateTimeOffset.Now - from).TotalHours + (until - from).TotalDays + customer.Length;
}

[Workflow]
public sealed partial class BillUsage
{
    public async Task<double> RunAsync(WorkflowContext ctx, string customer, int months)
    {
        var used = 0.0;
        for (var period = Period.MonthOf(ctx.UtcNow); months-- > 0; period = period.Next())
        {
            await ctx.SleepUntil(period.Until);
            used += await ctx.Meter(customer, period.From, period.Until) / period.Length.TotalHours;
            ctx.SetStatus($"week {System.Globalization.ISOWeek.GetWeekOfYear(period.From.Date)}, {(period.Contains(DateTimeOffset.UnixEpoch) ? "?" : "ok")}");
        }

        return double.Round(used, 3);
    }
}
