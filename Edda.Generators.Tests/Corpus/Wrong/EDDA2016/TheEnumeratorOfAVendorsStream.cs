using Edda;

namespace Tickers;

[Workflow]
public sealed partial class FirstQuote
{
    public async Task<string> RunAsync(WorkflowContext ctx, string share)
    {
        await ctx.Sleep(TimeSpan.FromSeconds(1));
        await foreach (var quote in {|EDDA2016:Broker.Quotes.Of|}(share).Select(q => q.ToUpperInvariant()).Take(1))
            return quote;
        return "none";
    }
}

// package: Broker
namespace Broker;

public static class Quotes
{
    public static async IAsyncEnumerable<string> Of(string share)
    {
        await Task.Delay(5);
        yield return share;
    }
}
