using Edda;

namespace Backups;

[Workflow]
public sealed partial class MissingBackups
{
    public async Task<string[]> RunAsync(WorkflowContext ctx, string[] files)
    {
        await ctx.Sleep(TimeSpan.FromDays(1));
        return files.Where({|EDDA2010:File.Exists|}).ToArray();
    }
}
