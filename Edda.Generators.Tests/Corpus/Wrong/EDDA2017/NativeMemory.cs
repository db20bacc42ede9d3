using System.Runtime.InteropServices;
using Edda;

namespace Buffers;

[Workflow]
public sealed partial class Native
{
    public async Task<bool> RunAsync(WorkflowContext ctx, int size)
    {
        var memory = {|EDDA2017:Marshal.AllocHGlobal|}(size);
        try
        {
            await ctx.WaitEvent<bool>("done");
            return memory != 0;
        }
        finally
        {
            Marshal.FreeHGlobal(memory);
        }
    }
}
