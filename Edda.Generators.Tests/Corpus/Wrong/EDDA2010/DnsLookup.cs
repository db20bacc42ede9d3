using System.Net;
using Edda;

namespace Networks;

[Workflow]
public sealed partial class ResolveHost
{
    public async Task<string> RunAsync(WorkflowContext ctx, string host)
    {
        ctx.SetStatus(host);
        var entry = await {|EDDA2010:Dns.GetHostEntryAsync|}(host);
        return entry.HostName;
    }
}
