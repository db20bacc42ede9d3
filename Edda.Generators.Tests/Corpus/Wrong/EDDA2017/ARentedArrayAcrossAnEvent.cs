using System.Buffers;
using Edda;

namespace Uploads;

[Workflow]
public sealed partial class ReceiveChunks
{
    public async Task<int> RunAsync(WorkflowContext ctx, int chunks)
    {
        var sizes = ArrayPool<int>.Create().{|EDDA2017:Rent|}(chunks);
        for (var i = 0; i < chunks; i++)
            sizes[i] = (await ctx.WaitEvent<int>("chunk")).Data;
        return sizes.Take(chunks).Sum();
    }
}
