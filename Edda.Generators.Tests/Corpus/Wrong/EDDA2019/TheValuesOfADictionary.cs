using Edda;

namespace Cleaning;

[Workflow]
public sealed partial class WaitForCleaners
{
    public async Task RunAsync(WorkflowContext ctx, Dictionary<string, int> minutes)
    {
        foreach (var wait in {|EDDA2019:minutes|}.Values)
        {
            ctx.SetStatus($"{wait} minutes");
            if (wait > 0)
                await ctx.Sleep(TimeSpan.FromMinutes(wait));
        }
    }
}
