using Edda;

namespace Rates;

public static class RateCache
{
    public static readonly Dictionary<string, decimal> Known = [];
}

[Activity]
public sealed partial class LoadRate(HttpClient http)
{
    public async Task RunAsync(string currency, CancellationToken cancellationToken) =>
        RateCache.Known[currency] = (await http.GetStringAsync(currency, cancellationToken)).Length;
}

[Workflow]
public sealed partial class Exchange
{
    public async Task<decimal> RunAsync(WorkflowContext ctx, decimal amount, string currency)
    {
        await ctx.LoadRate(currency);
        return amount * {|EDDA2011:RateCache.Known|}[currency];
    }
}
