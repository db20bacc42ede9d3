using Edda;
using Microsoft.Extensions.Logging;

namespace Harbour;

[Activity]
public sealed partial class AssignBerth
{
    public int Run(string ship) => ship.Length;
}

internal sealed class Narrator(WorkflowContext ctx, ILogger log)
{
    private bool IsSilent => ctx.IsReplaying;

    internal void Tell(string line)
    {
        if (IsSilent)
            return;
        Write(line);
    }

    private static string Stamp(string line) => $"> {line}";

    private void Write(string line)
    {
        Console.WriteLine(Stamp(line));
        log.LogInformation("{Line}", line);
    }
}

[Workflow]
public sealed partial class Arrival
{
    private static readonly ILogger s_log = Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public async Task<int> RunAsync(WorkflowContext ctx, string ship, string[] cargo)
    {
        var narrator = new Narrator(ctx, s_log);
        narrator.Tell($"{ship} is in sight");
        var berth = await ctx.AssignBerth(ship);

        foreach (var piece in cargo)
        {
            if (ctx.IsReplaying)
                continue;
            Console.Out.WriteLine(piece);
        }

        var isFirstRun = !ctx.IsReplaying;
        await ctx.Sleep(TimeSpan.FromHours(berth));
        if (isFirstRun && cargo is [var first, ..])
            s_log.LogInformation("{Ship} begins with {Piece}", ship, first);

        switch (ctx)
        {
            case { IsReplaying: false } when berth > 3:
                Report("far out");
                break;
            case { IsReplaying: false }:
                Report("near");
                break;
            default:
                ctx.SetStatus("berthed");
                break;
        }

        return berth;

        void Report(string where)
        {
            Console.WriteLine($"{ship} lies {where}");
            Count(where.Length);
        }
    }

    private static void Count(int letters) => s_log.LogDebug("{Letters} letters", letters);
}
