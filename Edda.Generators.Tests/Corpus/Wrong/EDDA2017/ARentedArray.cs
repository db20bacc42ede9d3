using System.Buffers;
using Edda;

namespace Buffers;

[Activity]
public sealed partial class Sum
{
    public int Run(byte[] data) => data.Sum(b => b);
}

[Workflow]
public sealed partial class SumBlock
{
    public async Task<int> RunAsync(WorkflowContext ctx, int size)
    {
        var buffer = {|EDDA2017:ArrayPool<byte>.Shared.Rent|}(size);
        var sum = await ctx.Sum(buffer[..size]);
        ArrayPool<byte>.Shared.Return(buffer);
        return sum;
    }
}
