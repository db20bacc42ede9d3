using Edda;
using Microsoft.Extensions.Logging;

namespace Weaving;

[Activity]
public sealed partial class WeaveRow
{
    public int Run(int row) => row % 7;
}

[Workflow]
public sealed partial class Weave
{
    private static readonly ILogger s_log = Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public async Task RunAsync(WorkflowContext ctx, int rows)
    {
        var tells = !ctx.IsReplaying;
        for (var row = 0; row < rows; row++)
        {
            var knots = await ctx.WeaveRow(row);
            tells |= knots > 5;
            if (tells)
                {|EDDA3008:s_log.LogInformation|}("{Row}: {Knots}", row, knots);
            if (!ctx.IsReplaying)
                Knotted(knots);
        }

        Finished(rows);
        if (!ctx.IsReplaying)
            Finished(rows);
    }

    private static void Knotted(int knots) => s_log.LogDebug("{Knots}", knots);

    private static void Finished(int rows) => {|EDDA3008:s_log.LogInformation|}("{Rows} rows", rows);
}
