using Edda;

namespace Telemetry;

[Workflow]
public sealed partial class Rollup
{
    public async Task<string> RunAsync(WorkflowContext ctx, string meter)
    {
        await ctx.Sleep(TimeSpan.FromHours(1));
        return Bucket(meter);
    }
}

// file: Rollup.Buckets.cs
namespace Telemetry;

public sealed partial class Rollup
{
    private static string Bucket(string meter) => meter + {|EDDA2001:DateTime.UtcNow|}.ToString("yyyyMMddHH");
}
