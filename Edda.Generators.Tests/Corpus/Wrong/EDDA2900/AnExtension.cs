using Edda;

namespace Deals;

public static class DateExtensions
{
    public static bool IsPast(this DateOnly day) => day < DateOnly.FromDateTime(DateTime.UtcNow);
}

[Workflow]
public sealed partial class Expire
{
    public async Task<bool> RunAsync(WorkflowContext ctx, DateOnly day)
    {
        await ctx.Sleep(TimeSpan.FromDays(1));
        return {|EDDA2900:day.IsPast|}();
    }
}
