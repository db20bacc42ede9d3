using Edda;
using Microsoft.Extensions.Logging;
using Weights;

namespace Market;

internal static class Till
{
    private static readonly ILogger s_cashier = new CashierLog();

    internal static decimal Sum(ILogger log, IReadOnlyList<decimal> prices)
    {
        log.LogDebug("{Count} prices", prices.Count);
        return prices.Sum();
    }

    /// <summary>Of the house, for the drawer's own display.</summary>
    internal static void Open(WorkflowContext ctx)
    {
        if (!ctx.IsReplaying)
            s_cashier.LogWarning("open");
    }
}

internal sealed class CashierLog : ILogger
{
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel > LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Console.Error.WriteLine(formatter(state, exception));
}

[Workflow]
public sealed partial class Purchase
{
    public async Task<decimal> RunAsync(WorkflowContext ctx, decimal[] prices)
    {
        var scale = new Scale(ctx);
        await ctx.Sleep(TimeSpan.FromSeconds(scale.Seconds(prices.Length)));
        Till.Open(ctx);
        scale.Lines.LogInformation("weighed");
        return Till.Sum(scale.Lines, prices) + Scale.Fee(ctx.Logger);
    }
}

// assembly: Weights
using Edda;
using Microsoft.Extensions.Logging;

namespace Weights;

public sealed class Scale(WorkflowContext ctx)
{
    private ILogger? _lines;

    public ILogger Lines => _lines ??= ctx.Logger;

    public static decimal Fee(ILogger log)
    {
        log.LogTrace("fee");
        return 0.1m;
    }

    public double Seconds(int goods)
    {
        Lines.LogTrace("{Goods}", goods);
        return goods / 2.0;
    }
}
