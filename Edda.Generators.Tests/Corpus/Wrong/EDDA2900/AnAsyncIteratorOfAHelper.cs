using Edda;

namespace Exams;

public static class Schedule
{
    public static async IAsyncEnumerable<int> Hours(WorkflowContext ctx)
    {
        while (DateTime.UtcNow.Hour < 17)
        {
            await ctx.Sleep(TimeSpan.FromHours(1));
            yield return 1;
        }
    }
}

[Workflow]
public sealed partial class Supervise
{
    public async Task<int> RunAsync(WorkflowContext ctx)
    {
        var hours = 0;
        await foreach (var hour in {|EDDA2900:Schedule.Hours|}(ctx))
            hours += hour;
        return hours;
    }
}
