using Edda;

namespace Fleet;

[Workflow]
public sealed partial class DriverShift
{
    public async Task<int> RunAsync(WorkflowContext ctx, int hours)
    {
        var breaks = 0;
        while (hours-- > 0)
        {
            await ctx.Sleep(TimeSpan.FromHours(1));
            if (IsNight())
                breaks++;
        }

        return breaks;

        static bool IsNight() => {|EDDA2001:DateTimeOffset.Now|}.Hour is < 6 or > 22;
    }
}
