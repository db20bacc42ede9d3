using Edda;

namespace Monitoring;

[Workflow]
public sealed partial class Refresh
{
    private System.Timers.Timer? _timer;

    public async Task<bool> RunAsync(WorkflowContext ctx)
    {
        _timer = {|EDDA2004:new System.Timers.Timer(5000)|};
        await ctx.Sleep(TimeSpan.FromMinutes(10));
        return _timer is not null;
    }
}
