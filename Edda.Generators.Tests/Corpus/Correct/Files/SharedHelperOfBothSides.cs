using Edda;

namespace Prices;

[Activity]
public sealed partial class FetchRate(HttpClient http)
{
    public async Task<decimal> RunAsync(string currency, CancellationToken cancellationToken)
    {
        var text = await http.GetStringAsync(currency, cancellationToken);
        return Rates.IsFresh(text) ? Rates.Parse(text) : throw new InvalidOperationException("stale");
    }
}

[Workflow]
public sealed partial class Convert
{
    public async Task<string> RunAsync(WorkflowContext ctx, decimal amount, string currency)
    {
        var rate = await ctx.FetchRate(currency);
        return Rates.Format(amount * rate, currency);
    }
}

// file: Rates.cs
using System.Globalization;

namespace Prices;

/// <summary>Some of it asks the clock; the workflow calls what does not.</summary>
internal static class Rates
{
    internal static bool IsFresh(string text) =>
        DateTimeOffset.TryParse(text.Split('@')[^1], CultureInfo.InvariantCulture, out var at) && DateTimeOffset.UtcNow - at < TimeSpan.FromHours(1);

    internal static decimal Parse(string text) => decimal.Parse(text.Split('@')[0], CultureInfo.InvariantCulture);

    internal static string Format(decimal amount, string currency) => string.Create(CultureInfo.InvariantCulture, $"{amount:N2} {currency}");
}
