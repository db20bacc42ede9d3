using Edda;

namespace Monitoring;

[Workflow]
public sealed partial class Heartbeat
{
    private int _beats;

    public async Task<int> RunAsync(WorkflowContext ctx, TimeSpan period)
    {
        var timer = {|EDDA2004:new Timer(_ => _beats++, null, TimeSpan.Zero, period)|};
        await ctx.WaitEvent<bool>("stop");
        return timer is null ? 0 : _beats;
    }
}
