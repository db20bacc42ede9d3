using Edda;

namespace Documents;

[Activity]
public sealed partial class Index
{
    public void Run(string file) => ArgumentException.ThrowIfNullOrEmpty(file);
}

[Workflow]
public sealed partial class IndexFolder
{
    public async Task RunAsync(WorkflowContext ctx, string folder)
    {
        foreach (var file in {|EDDA2010:Directory.EnumerateFiles|}(folder))
            await ctx.Index(file);
    }
}
