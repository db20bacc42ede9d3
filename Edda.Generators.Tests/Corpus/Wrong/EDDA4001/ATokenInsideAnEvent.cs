using Edda;

namespace Scans;

public sealed record Stop(string Reason, CancellationToken Token);

[Workflow]
public sealed partial class ScanAll
{
    public async Task<string> RunAsync(WorkflowContext ctx)
    {
        var stop = await {|EDDA4001:ctx.WaitEvent<Stop>("stop")|};
        return stop.Data.Reason;
    }
}
