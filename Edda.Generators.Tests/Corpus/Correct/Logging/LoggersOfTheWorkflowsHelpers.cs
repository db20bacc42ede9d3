using System.Diagnostics;
using Edda;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Harbours;

public sealed record Ship(string Name, int Containers);

internal sealed class Tagged(ILogger inner, string tag) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        inner.Log(logLevel, eventId, state, exception, (s, e) => tag + formatter(s, e));
}

internal sealed class BerthPlan(ILogger<BerthPlan>? logger = null)
{
    private readonly ILogger _logger = logger ?? NullLogger<BerthPlan>.Instance;

    internal int Hours(Ship ship)
    {
        _logger.LogTrace("{Ship}", ship.Name);
        return (ship.Containers / 30) + 1;
    }
}

[Activity]
public sealed partial class Unload(ILoggerFactory loggers)
{
    private readonly ILogger _log = loggers.CreateLogger("cranes");

    public int Run(Ship ship)
    {
        Trace.WriteLine(ship.Name);
        _log.LogInformation("unloading {Ship}", ship.Name);
        return ship.Containers;
    }
}

[Workflow]
public sealed partial class CallAtPort
{
    private ILogger? _log;

    private ILogger Log => _log ?? throw new InvalidOperationException("RunAsync has not begun");

    public async Task<int> RunAsync(WorkflowContext ctx, Ship[] convoy)
    {
        _log = convoy.Length > 1 ? new Tagged(ctx.Logger, "convoy ") : ctx.Logger;
        var (plan, total) = (new BerthPlan(), 0);
        foreach (var ship in convoy)
        {
            await ctx.Sleep(TimeSpan.FromHours(plan.Hours(ship)));
            total += await ctx.Unload(ship);
            Note("unloaded", ship);
        }

        Summarise(Log, total);
        return total;
    }

    private static void Summarise(ILogger log, int total)
    {
        if (log.IsEnabled(LogLevel.Information))
            log.LogInformation("{Total} containers", total);
    }

    private void Note(string what, Ship ship) => Log.LogDebug("{What} {Ship}", what, ship.Name);
}
