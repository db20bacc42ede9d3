using Edda;

namespace Steps;

[Workflow]
public sealed partial class Nap
{
    public async Task RunAsync(WorkflowContext ctx)
    {
        await ctx.Sleep(TimeSpan.FromMinutes(20), new() { Id = "nap" });
        ctx.SetStatus("half awake");
        await ctx.Sleep(TimeSpan.FromMinutes(5), new WaitOptions { Id = {|EDDA3010:"nap"|} });
    }
}
