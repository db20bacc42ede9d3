using Auctions;
using Edda;

namespace Rooms;

[Workflow]
public sealed partial class SellRoom
{
    public async Task<int> RunAsync(WorkflowContext ctx, string room)
    {
        var bids = await ctx.AskForBids(room);
        await {|EDDA2900:Hammer.Fall|}(ctx, bids);
        Hammer.Tell(ctx, room);
        return bids;
    }
}

// assembly: Auctions
using Edda;

namespace Auctions;

[Activity]
public sealed partial class AskForBids
{
    public int Run(string lot) => lot.Length;
}

public static class Hammer
{
    public static async Task Fall(WorkflowContext ctx, int bids)
    {
        var isFirst = !ctx.IsReplaying;
        for (var i = 0; i < bids; i++)
        {
            if (isFirst)
                await ctx.Sleep(TimeSpan.FromSeconds(i));
        }
    }

    public static void Tell(WorkflowContext ctx, string lot)
    {
        if (!ctx.IsReplaying)
            Console.WriteLine(lot);
    }
}
