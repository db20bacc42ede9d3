using Edda;

namespace Raffle;

[Workflow]
public sealed partial class SeatPlan
{
    public Task<int[]> RunAsync(WorkflowContext ctx, int seats)
    {
        Func<int, int> next = {|EDDA2003:Random.Shared|}.Next;
        ctx.SetStatus("planned");
        return Task.FromResult(Enumerable.Repeat(seats, seats).Select(next).ToArray());
    }
}
