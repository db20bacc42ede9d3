using Edda;

namespace Auctions;

public readonly record struct SealedBid(string Bidder, decimal Amount) : IComparable<SealedBid>
{
    public int CompareTo(SealedBid other)
    {
        var byAmount = other.Amount.CompareTo(Amount);
        return byAmount != 0 ? byAmount : string.CompareOrdinal(Bidder, other.Bidder);
    }
}

[Activity]
public sealed partial class Award
{
    public string Run(SealedBid winner, decimal price) => $"{winner.Bidder} pays {price}";
}

[Workflow]
public sealed partial class Vickrey
{
    public async Task<string> RunAsync(WorkflowContext ctx, int bidders)
    {
        var bids = new SortedSet<SealedBid>();
        while (bids.Count < bidders && await ctx.TryWaitEvent<SealedBid>("bid", TimeSpan.FromDays(1)) is { } bid)
            bids.Add(bid.Data);
        return bids.ToArray() switch
        {
            [] => "unsold",
            [var only] => await ctx.Award(only, only.Amount),
            [var first, var second, ..] => await ctx.Award(first, second.Amount),
        };
    }
}
