using System.Runtime.InteropServices;
using Edda;

namespace Buffers;

[Workflow]
public sealed partial class Pin
{
    public async Task<int> RunAsync(WorkflowContext ctx, byte[] data)
    {
        var handle = {|EDDA2017:GCHandle.Alloc|}(data, GCHandleType.Pinned);
        await ctx.Sleep(TimeSpan.FromHours(1));
        handle.Free();
        return data.Length;
    }
}
