using Edda;

namespace Deals;

public sealed record Offer(string Item, DateTimeOffset Until);

public static class Offers
{
    public static bool IsOpen(Offer offer) => offer.Until > DateTimeOffset.UtcNow;
}

[Workflow]
public sealed partial class OpenOffers
{
    public async Task<int> RunAsync(WorkflowContext ctx, Offer[] offers)
    {
        await ctx.WaitEvent<bool>("market.open");
        return (from offer in offers where {|EDDA2900:Offers.IsOpen|}(offer) select offer.Item).Count();
    }
}
