using System.Diagnostics;
using Edda;

namespace Deploy;

[Workflow]
public sealed partial class Restart
{
    public async Task<bool> RunAsync(WorkflowContext ctx, string service)
    {
        await ctx.Sleep(TimeSpan.FromSeconds(3));
        return {|EDDA2010:Process.Start|}("systemctl", service) is not null;
    }
}
