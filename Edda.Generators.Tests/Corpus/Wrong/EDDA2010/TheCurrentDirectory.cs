using Edda;

namespace Backups;

[Workflow]
public sealed partial class RelativeBackup
{
    public async Task<string> RunAsync(WorkflowContext ctx, string name)
    {
        await ctx.WaitEvent<string>("backup");
        return {|EDDA2010:Path.GetFullPath|}(name);
    }
}
