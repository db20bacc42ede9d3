using Edda;

namespace Deploy;

[Workflow]
public sealed partial class Rollout
{
    public async Task<string> RunAsync(WorkflowContext ctx, string version)
    {
        await ctx.WaitEvent<bool>("release");
        return {|EDDA2010:Environment.GetEnvironmentVariable|}("STAGE") + version;
    }
}
