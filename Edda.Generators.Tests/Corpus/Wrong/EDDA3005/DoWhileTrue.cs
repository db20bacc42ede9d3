using Edda;

namespace Pumps;

[Activity]
public sealed partial class Grease
{
    public void Run(string pump) => ArgumentException.ThrowIfNullOrEmpty(pump);
}

[Workflow]
public sealed partial class GreaseWeekly
{
    public async Task RunAsync(WorkflowContext ctx, string pump)
    {
        {|EDDA3005:do|}
        {
            await ctx.Sleep(TimeSpan.FromDays(7));
            await ctx.Grease(pump);
        }
        while (true);
    }
}
