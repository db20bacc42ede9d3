using Edda;

namespace Quotes;

public interface IQuote
{
    decimal Of(string share);
}

public sealed class FixedQuote(decimal value) : IQuote
{
    public decimal Of(string share) => value;
}

/// <summary>Activities use this one; the workflow names the other by its class.</summary>
public sealed class LiveQuote(HttpClient http) : IQuote
{
    public decimal Of(string share) => http.GetStringAsync(share).Result.Length + DateTime.UtcNow.Second;
}

[Activity]
public sealed partial class Ask(HttpClient http)
{
    public decimal Run(string share)
    {
        IQuote quote = new LiveQuote(http);
        return quote.Of(share);
    }
}

[Workflow]
public sealed partial class Trade
{
    private readonly FixedQuote _limit = new(100);

    public async Task<bool> RunAsync(WorkflowContext ctx, string share)
    {
        for (var day = 0; day < 10; day++)
        {
            if (await ctx.Ask(share) <= _limit.Of(share))
                return true;
            await ctx.Sleep(TimeSpan.FromDays(1));
        }

        return false;
    }
}
