using Edda;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Tracing;

namespace Bees;

internal sealed class Smoke(ILogger? log = null)
{
    private static readonly Logger<Smoke> s_log = new(NullLoggerFactory.Instance);

    internal int Puffs(int frames)
    {
        log?.LogDebug("{Frames}", frames);
        s_log.LogInformation("{Frames} frames", frames);
        return frames * 3;
    }
}

internal static class Hive
{
    internal static int Frames(string name)
    {
        Logs.For("hives").LogInformation("{Name}", name);
        return name.Length;
    }

    internal static int Weight(WorkflowContext ctx, int frames)
    {
        if (!ctx.IsReplaying)
            Logs.For("scales").LogInformation("{Frames}", frames);
        return frames * 2;
    }
}

[Workflow]
public sealed partial class Inspection
{
    public async Task<int> RunAsync(WorkflowContext ctx, string[] hives)
    {
        var (smoke, weight) = (new Smoke(ctx.Logger), 0);
        foreach (var hive in hives)
        {
            var frames = {|EDDA2901:Hive.Frames|}(hive);
            await ctx.Sleep(TimeSpan.FromSeconds({|EDDA2901:smoke.Puffs|}(frames)));
            weight += Hive.Weight(ctx, frames);
            {|EDDA2901:Wax.Scrape|}(hive);
        }

        return weight;
    }
}

// assembly: Tracing
using Edda;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Tracing;

public static class Logs
{
    public static ILogger For(string area) => NullLoggerFactory.Instance.CreateLogger(area);
}

public static class Wax
{
    public static string Describe(WorkflowContext ctx) => ctx.InstanceId;

    public static void Scrape(string hive) => Logs.For("wax").LogInformation("{Hive}", hive);
}
