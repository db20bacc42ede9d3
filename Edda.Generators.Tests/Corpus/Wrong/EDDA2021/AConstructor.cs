using Edda;

namespace Vehicles;

public sealed class Snapshot
{
    [NonDeterministic]
    public Snapshot() => Fuel = 40;

    public int Fuel { get; }
}

[Workflow]
public sealed partial class Refuel
{
    public async Task<int> RunAsync(WorkflowContext ctx, int litres)
    {
        await ctx.Sleep(TimeSpan.FromHours(3));
        return litres - {|EDDA2021:new Snapshot()|}.Fuel;
    }
}
