using Edda;

namespace Batches;

[Activity]
public sealed partial class LoadPart
{
    public int Run(int part) => part * part;
}

[Workflow]
public sealed partial class LoadAll
{
    public async Task<int> RunAsync(WorkflowContext ctx, int parts)
    {
        var loaded = await Task.WhenAll(Enumerable.Range(0, parts).Select(p => ctx.LoadPart(p))).{|EDDA2006:ConfigureAwait|}(false);
        return loaded.Sum();
    }
}
