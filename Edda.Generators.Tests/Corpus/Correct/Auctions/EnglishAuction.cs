using Edda;

namespace Auctions;

public sealed record Bid(string Bidder, decimal Amount);

public sealed record Lot(string Title, decimal Reserve, decimal Step);

[Activity]
public sealed partial class Tell
{
    public void Run(string bidder, string text) => Console.WriteLine($"{bidder}: {text}");
}

[Workflow]
public sealed partial class EnglishAuction
{
    private Bid? _highest;

    public async Task<Bid?> RunAsync(WorkflowContext ctx, Lot lot, DateTimeOffset ends)
    {
        while (ends > ctx.UtcNow && await ctx.TryWaitEvent<Bid>("bid", ends - ctx.UtcNow) is { } received)
        {
            var bid = received.Data;
            if (bid.Amount < (_highest?.Amount + lot.Step ?? lot.Step))
            {
                await ctx.Tell(bid.Bidder, "too low");
                continue;
            }

            if (_highest is { Bidder: var loser } && loser != bid.Bidder)
                await ctx.Tell(loser, "outbid");
            _highest = bid;
            // A late bid gives the others time to answer.
            if (ends - received.Time < TimeSpan.FromMinutes(2))
                ends = received.Time.AddMinutes(2);
        }

        return _highest?.Amount >= lot.Reserve ? _highest : null;
    }
}
