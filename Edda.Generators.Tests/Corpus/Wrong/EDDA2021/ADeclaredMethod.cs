using Edda;

namespace Vehicles;

public static class Gps
{
    [NonDeterministic]
    public static double Latitude() => 51.5;
}

[Workflow]
public sealed partial class TrackVan
{
    public async Task<double> RunAsync(WorkflowContext ctx)
    {
        await ctx.Sleep(TimeSpan.FromMinutes(1));
        return {|EDDA2021:Gps.Latitude|}();
    }
}
