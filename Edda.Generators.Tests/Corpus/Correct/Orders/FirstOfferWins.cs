using Edda;

namespace Shop;

public sealed record Offer(string Dealer, decimal Price);

[Activity]
public sealed partial class GetOffer(HttpClient http)
{
    public async Task<Offer> RunAsync(string dealer, string article, CancellationToken cancellationToken)
    {
        var text = await http.GetStringAsync($"https://{dealer}/offers/{Uri.EscapeDataString(article)}", cancellationToken).ConfigureAwait(false);
        return new Offer(dealer, decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
    }
}

[Workflow]
public sealed partial class QuickBuy
{
    public async Task<Offer> RunAsync(WorkflowContext ctx, string article, string[] dealers)
    {
        using var losers = new CancellationTokenSource();
        var offers = dealers.Select(dealer => ctx.GetOffer(dealer, article, new() { CancellationToken = losers.Token })).ToList();
        var winner = await Task.WhenAny(offers);
        losers.Cancel();
        ctx.SetStatus($"won by {winner.Result.Dealer}");
        foreach (var offer in offers.Where(o => o != winner))
        {
            try
            {
                await offer;
            }
            catch (OperationCanceledException) when (losers.IsCancellationRequested)
            {
                ctx.SetStatus("cancelled the others");
            }
        }

        return winner.Result;
    }
}
