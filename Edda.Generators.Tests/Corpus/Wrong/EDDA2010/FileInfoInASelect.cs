using Edda;

namespace Backups;

[Workflow]
public sealed partial class BackupSize
{
    public Task<long> RunAsync(WorkflowContext ctx, string[] files)
    {
        ctx.SetStatus("measuring");
        return Task.FromResult(files.Sum(file => new FileInfo(file).{|EDDA2010:Length|}));
    }
}
