using Edda;

namespace Vehicles;

[NonDeterministic]
public static class Traffic
{
    public static int Minutes(string road) => road.Length;
}

[Workflow]
public sealed partial class PlanTrip
{
    public Task<int> RunAsync(WorkflowContext ctx, string road)
    {
        ctx.SetStatus("planning");
        return Task.FromResult({|EDDA2021:Traffic.Minutes|}(road) + 5);
    }
}
