using Edda;
using Microsoft.Extensions.Logging;

namespace Logs;

[Workflow]
public sealed partial class Sweep
{
    public async Task RunAsync(WorkflowContext ctx, int rooms)
    {
        await ctx.Sleep(TimeSpan.FromMinutes(rooms));
        Report(Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, rooms);
    }

    private static void Report(ILogger logger, int rooms) => {|EDDA3008:logger.Log|}(LogLevel.Debug, "{Rooms} rooms", rooms);
}
