using Edda;
using Durable;

namespace Rentals;

[Workflow]
public sealed partial class Rent
{
    public async Task<string> RunAsync(WorkflowContext ctx, string car)
    {
        var key = await ctx.FirstOf(ctx.WaitEvent<string>("key:" + car), TimeSpan.FromHours(1));
        if (key is null)
            return "not fetched";
        await ctx.UntilMorning(hour: 8);
        return key.Data;
    }
}

// assembly: Durable
using Edda;

namespace Durable;

public static class Waiting
{
    public static async Task<T?> FirstOf<T>(this WorkflowContext ctx, Task<T> task, TimeSpan patience) where T : class
    {
        var timer = ctx.Sleep(patience);
        return await Task.WhenAny(task, timer) == task ? await task : null;
    }

    public static Task UntilMorning(this WorkflowContext ctx, int hour)
    {
        var now = ctx.UtcNow;
        var morning = new DateTimeOffset(now.Date, now.Offset).AddHours(hour);
        return ctx.SleepUntil(morning > now ? morning : morning.AddDays(1));
    }
}
