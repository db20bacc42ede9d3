using System.Net.NetworkInformation;
using Edda;

namespace Networks;

[Workflow]
public sealed partial class PingRouter
{
    public Task<bool> RunAsync(WorkflowContext ctx, string router)
    {
        using var ping = new Ping();
        ctx.SetStatus(router);
        return Task.FromResult({|EDDA2010:ping.Send|}(router, 100).Status == IPStatus.Success);
    }
}
