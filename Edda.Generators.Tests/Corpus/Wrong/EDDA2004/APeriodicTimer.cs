using Edda;

namespace Monitoring;

[Activity]
public sealed partial class Probe
{
    public bool Run(string host) => host.Length > 3;
}

[Workflow]
public sealed partial class WatchHost
{
    public async Task<int> RunAsync(WorkflowContext ctx, string host)
    {
        var failures = 0;
        var timer = {|EDDA2004:new PeriodicTimer(TimeSpan.FromMinutes(1))|};
        while (failures < 3 && timer.Period > TimeSpan.Zero)
            failures += await ctx.Probe(host) ? 0 : 1;
        return failures;
    }
}
