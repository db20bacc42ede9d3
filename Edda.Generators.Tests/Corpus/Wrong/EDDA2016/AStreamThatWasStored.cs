using Edda;

namespace Tickers;

[Workflow]
public sealed partial class Highest
{
    public async Task<int> RunAsync(WorkflowContext ctx, int least)
    {
        ctx.SetStatus("reading");
        var readings = {|EDDA2016:Meters.Meter.Readings|}();
        await foreach (var reading in readings)
            least = Math.Max(least, reading);
        return least;
    }
}

// package: Meters
namespace Meters;

public static class Meter
{
    public static async IAsyncEnumerable<int> Readings()
    {
        await Task.CompletedTask;
        yield return 4;
    }
}
