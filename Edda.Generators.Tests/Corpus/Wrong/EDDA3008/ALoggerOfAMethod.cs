using Edda;
using Microsoft.Extensions.Logging;

namespace Laundry;

[Activity]
public sealed partial class Wash
{
    public int Run(string load, int degrees) => load.Length * degrees;
}

[Workflow]
public sealed partial class Cycle
{
    private static readonly ILoggerFactory s_loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Debug));

    public async Task<int> RunAsync(WorkflowContext ctx, string load)
    {
        var log = LogOf(load);
        {|EDDA3008:log.LogInformation|}("{Load} is in", load);
        var litres = await ctx.Wash(load, 60);
        ctx.Logger.LogInformation("{Load} took {Litres} l", load, litres);
        return litres;
    }

    private ILogger LogOf(string load) => s_loggers.CreateLogger($"laundry.{load}");
}
