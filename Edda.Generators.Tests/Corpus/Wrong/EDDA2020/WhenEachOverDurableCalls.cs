using Edda;

namespace Turns;

[Activity]
public sealed partial class Roll
{
    public int Run(int dice) => dice % 6 + 1;
}

[Workflow]
public sealed partial class RollAll
{
    public async Task<int> RunAsync(WorkflowContext ctx, int dice)
    {
        var sum = 0;
        await foreach (var roll in {|EDDA2020:Task.WhenEach|}(Enumerable.Range(0, dice).Select(d => ctx.Roll(d))))
            sum += await roll;
        return sum;
    }
}
