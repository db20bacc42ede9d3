using Edda;

namespace Auctions;

[Workflow]
public sealed partial class Auction
{
    private DateTimeOffset _ends;

    private bool IsOver => {|EDDA2001:DateTimeOffset.UtcNow|} >= _ends;

    public async Task RunAsync(WorkflowContext ctx, DateTimeOffset ends)
    {
        _ends = ends;
        while (!IsOver)
            await ctx.TryWaitEvent<decimal>("bid", TimeSpan.FromMinutes(1));
    }
}
