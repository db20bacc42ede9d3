using System.Net.Sockets;
using Edda;

namespace Networks;

[Workflow]
public sealed partial class Reach
{
    public Task<bool> RunAsync(WorkflowContext ctx, string host)
    {
        ctx.SetStatus(host);
        var client = {|EDDA2010:new TcpClient(host, 443)|};
        return Task.FromResult(host.Length > 0 && client is not null);
    }
}
