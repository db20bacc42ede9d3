using Edda;

namespace Tickers;

[Workflow]
public sealed partial class FollowTicker
{
    public async Task<decimal> RunAsync(WorkflowContext ctx, string symbol)
    {
        await ctx.Sleep(TimeSpan.FromSeconds(1));
        await foreach (var price in {|EDDA2016:Exchange.Prices.Of|}(symbol))
            return price;
        return 0;
    }
}

// package: Exchange
namespace Exchange;

public static class Prices
{
    public static async IAsyncEnumerable<decimal> Of(string symbol)
    {
        await Task.Yield();
        yield return symbol.Length;
    }
}
