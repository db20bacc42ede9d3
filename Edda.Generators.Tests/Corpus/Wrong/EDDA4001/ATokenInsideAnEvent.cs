using Edda;

namespace Scans;

public sealed record Stop(string Reason, CancellationToken Token);

[Workflow]
public sealed partial class ScanAll
{
    public async Task<string> RunAsync(WorkflowContext ctx)
    {
        var stop = await ctx.WaitEvent<{|EDDA4001:Stop|}>("stop");
        return stop.Data.Reason;
    }
}
