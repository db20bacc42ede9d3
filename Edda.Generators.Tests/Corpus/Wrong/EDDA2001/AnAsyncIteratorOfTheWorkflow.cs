using Edda;

namespace Sensors;

[Workflow]
public sealed partial class HourlyReadings
{
    public async Task<int> RunAsync(WorkflowContext ctx)
    {
        var sum = 0;
        await foreach (var hour in Hours(ctx))
            sum += hour;
        return sum;
    }

    private static async IAsyncEnumerable<int> Hours(WorkflowContext ctx)
    {
        for (var i = 0; i < 24; i++)
        {
            await ctx.Sleep(TimeSpan.FromHours(1));
            yield return {|EDDA2001:DateTime.UtcNow|}.Hour;
        }
    }
}
