using Edda;

namespace Reminders;

[Workflow]
public sealed partial class Nag
{
    public async Task RunAsync(WorkflowContext ctx, int times)
    {
        while (times-- > 0)
        {
            {|EDDA2004:Thread.Sleep|}(1000);
            ctx.SetStatus($"{times} left");
            await ctx.Sleep(TimeSpan.FromHours(1));
        }
    }
}
