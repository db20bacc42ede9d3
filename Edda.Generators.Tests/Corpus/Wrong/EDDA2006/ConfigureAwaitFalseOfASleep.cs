using Edda;

namespace Billing;

[Workflow]
public sealed partial class GracePeriod
{
    public async Task<bool> RunAsync(WorkflowContext ctx, int days)
    {
        await ctx.Sleep(TimeSpan.FromDays(days)).{|EDDA2006:ConfigureAwait|}(continueOnCapturedContext: false);
        return days > 30;
    }
}
