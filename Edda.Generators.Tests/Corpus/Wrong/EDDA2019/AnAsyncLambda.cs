using Edda;

namespace Rooms;

[Activity]
public sealed partial class Air
{
    public void Run(int room) => ArgumentOutOfRangeException.ThrowIfNegative(room);
}

[Workflow]
public sealed partial class AirRooms
{
    public Task RunAsync(WorkflowContext ctx, HashSet<int> rooms) => Task.WhenAll({|EDDA2019:rooms|}.Select(async room =>
    {
        await ctx.Air(room);
        await ctx.Sleep(TimeSpan.FromMinutes(10));
    }));
}
