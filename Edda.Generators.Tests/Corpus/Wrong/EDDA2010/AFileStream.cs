using Edda;

namespace Documents;

[Workflow]
public sealed partial class Header
{
    public Task<int> RunAsync(WorkflowContext ctx, string path)
    {
        ctx.SetStatus("reading");
        using var stream = {|EDDA2010:new FileStream(path, FileMode.Open)|};
        return Task.FromResult(path.Length);
    }
}
