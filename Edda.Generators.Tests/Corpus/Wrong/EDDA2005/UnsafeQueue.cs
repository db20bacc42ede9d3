using Edda;

namespace Ingest;

[Workflow]
public sealed partial class Compact
{
    private bool _compacted;

    public async Task<bool> RunAsync(WorkflowContext ctx, string table)
    {
        {|EDDA2005:ThreadPool.UnsafeQueueUserWorkItem|}(state => _compacted = state.Length > 0, table, preferLocal: true);
        await ctx.WaitEvent<string>("compacted");
        return _compacted;
    }
}
