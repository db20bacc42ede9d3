using Edda;

namespace Office;

internal static class Calendar
{
    private static readonly HashSet<(int Month, int Day)> s_holidays = [(1, 1), (5, 1), (12, 25), (12, 26)];

    internal static DateOnly AddBusinessDays(this DateOnly day, int count)
    {
        while (count > 0)
        {
            day = day.AddDays(1);
            if (day.IsBusinessDay())
                count--;
        }

        return day;
    }

    private static bool IsBusinessDay(this DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !s_holidays.Contains((day.Month, day.Day));
}

[Activity]
public sealed partial class Chase
{
    public void Run(string invoice) => ArgumentException.ThrowIfNullOrEmpty(invoice);
}

[Workflow]
public sealed partial class ChaseInvoice
{
    public async Task<DateOnly> RunAsync(WorkflowContext ctx, string invoice)
    {
        var due = DateOnly.FromDateTime(ctx.UtcNow.UtcDateTime).AddBusinessDays(10);
        await ctx.SleepUntil(new DateTimeOffset(due.ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero));
        await ctx.Chase(invoice);
        return due;
    }
}
