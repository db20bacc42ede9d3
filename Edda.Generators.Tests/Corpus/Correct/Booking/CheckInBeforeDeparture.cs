using System.Globalization;
using Edda;

namespace Travel;

[Activity]
public sealed partial class OpenCheckIn
{
    public string Run(string flight) => $"{flight} opened at {DateTimeOffset.Now:t}";
}

[Workflow]
public sealed partial class CheckInWindow
{
    public async Task<string> RunAsync(WorkflowContext ctx, string flight, string departure)
    {
        // The text carries its own offset, and the format is fixed.
        var departs = DateTimeOffset.ParseExact(departure, "yyyy-MM-ddTHH:mmzzz", CultureInfo.InvariantCulture);
        var opens = departs.AddHours(-24).ToUniversalTime();
        if (opens > ctx.UtcNow)
            await ctx.SleepUntil(opens);
        var opened = await ctx.OpenCheckIn(flight);
        var left = departs.AddMinutes(-40) - ctx.UtcNow;
        ctx.SetStatus(left > TimeSpan.Zero ? $"closes in {left:hh\\:mm}" : "closed");
        return opened;
    }
}
