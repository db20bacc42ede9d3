using Edda;

namespace Cleaning;

[Activity]
public sealed partial class Sweep
{
    public void Run(int floor) => ArgumentOutOfRangeException.ThrowIfNegative(floor);
}

[Workflow]
public sealed partial class SweepFloors
{
    private readonly Dictionary<int, string> _floors = new() { [2] = "red", [1] = "blue" };

    public async Task RunAsync(WorkflowContext ctx)
    {
        foreach (var floor in {|EDDA2019:_floors|}.Keys)
            await ctx.Sweep(floor);
    }
}
