using Edda;
using Microsoft.Extensions.Logging;

namespace Parcels;

internal static partial class Log
{
    internal static void Arrived(this ILogger logger, string parcel, TimeSpan after) => logger.LogInformation("{Parcel} arrived after {After}", parcel, after);
}

[Activity]
public sealed partial class Locate(ILogger<Locate> logger)
{
    public string Run(string parcel)
    {
        logger.LogDebug("asked at {Now}", DateTimeOffset.UtcNow);
        return parcel;
    }
}

[Workflow]
public sealed partial class Follow
{
    public async Task<TimeSpan> RunAsync(WorkflowContext ctx, string parcel)
    {
        using var scope = ctx.Logger.BeginScope("parcel {Parcel}", parcel);
        var logger = ctx.Logger;
        var begun = ctx.UtcNow;
        while (await ctx.TryWaitEvent<string>("arrived:" + parcel, TimeSpan.FromHours(12)) is null)
        {
            var place = await ctx.Locate(parcel);
            if (!ctx.IsReplaying && logger.IsEnabled(LogLevel.Warning))
                logger.LogWarning("{Place} since {Hours:0} h", place, (ctx.UtcNow - begun).TotalHours);
        }

        logger.Arrived(parcel, ctx.UtcNow - begun);
        return ctx.UtcNow - begun;
    }
}
