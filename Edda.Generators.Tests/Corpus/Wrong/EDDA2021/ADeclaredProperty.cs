using Edda;

namespace Vehicles;

public sealed class Dashboard
{
    [NonDeterministic]
    public int Speed { get; set; }
}

[Workflow]
public sealed partial class SpeedLimit
{
    private readonly Dashboard _dashboard = new();

    public async Task<bool> RunAsync(WorkflowContext ctx, int limit)
    {
        await ctx.WaitEvent<int>("sign");
        return {|EDDA2021:_dashboard.Speed|} <= limit;
    }
}
