using System.Threading.Tasks.Dataflow;
using Edda;

namespace Ingest;

[Workflow]
public sealed partial class IngestFiles
{
    private int _bytes;

    public async Task<int> RunAsync(WorkflowContext ctx, int[] sizes)
    {
        var block = {|EDDA2005:new ActionBlock<int>(size => _bytes += size)|};
        await ctx.Sleep(TimeSpan.FromSeconds(1));
        return block is null ? sizes.Length : _bytes;
    }
}
