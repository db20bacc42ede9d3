using Edda;

namespace Ingest;

[Workflow]
public sealed partial class Checksum
{
    public async Task<bool> RunAsync(WorkflowContext ctx, byte[] data)
    {
        var sum = {|EDDA2005:new Task<int>(() => data.Sum(b => b))|};
        await ctx.WaitEvent<int>("checksum");
        return sum.IsCompleted;
    }
}
