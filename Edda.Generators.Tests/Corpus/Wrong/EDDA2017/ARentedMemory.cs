using System.Buffers;
using Edda;

namespace Buffers;

[Workflow]
public sealed partial class HoldMemory
{
    public async Task<int> RunAsync(WorkflowContext ctx, int size)
    {
        {|EDDA2017:using|} var owner = MemoryPool<char>.Shared.Rent(size);
        await ctx.Sleep(TimeSpan.FromDays(1));
        return owner.Memory.Length;
    }
}
