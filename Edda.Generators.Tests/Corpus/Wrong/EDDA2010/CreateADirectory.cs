using Edda;

namespace Backups;

[Workflow]
public sealed partial class PrepareBackup
{
    public async Task<string> RunAsync(WorkflowContext ctx, string database)
    {
        var folder = Path.Combine("backup", database);
        {|EDDA2010:Directory.CreateDirectory|}(folder);
        await ctx.Sleep(TimeSpan.FromHours(1));
        return folder;
    }
}
