using System.Threading.Channels;
using Edda;

namespace Streams;

[Workflow]
public sealed partial class Mailbox
{
    private readonly Channel<int> _letters = {|EDDA2008:Channel.CreateUnbounded<int>|}();

    public async Task<bool> RunAsync(WorkflowContext ctx)
    {
        await ctx.WaitEvent<int>("letter");
        return _letters is not null;
    }
}
