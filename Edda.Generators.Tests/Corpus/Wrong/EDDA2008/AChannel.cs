using System.Threading.Channels;
using Edda;

namespace Streams;

[Workflow]
public sealed partial class Pipeline
{
    public async Task<bool> RunAsync(WorkflowContext ctx, int capacity)
    {
        var queue = {|EDDA2008:Channel.CreateBounded<string>|}(capacity);
        await ctx.Sleep(TimeSpan.FromMinutes(1));
        return queue is null;
    }
}
