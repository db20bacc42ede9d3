using Edda;

namespace Seats;

[Workflow]
public sealed partial class SwapSeats
{
    private static int Swap(Lock gate, int[] seats)
    {
        using var scope = {|EDDA2008:gate.EnterScope|}();
        (seats[0], seats[1]) = (seats[1], seats[0]);
        return seats[0];
    }

    public Task<int> RunAsync(WorkflowContext ctx, int[] seats)
    {
        ctx.SetStatus("swapping");
        return Task.FromResult(Swap(null!, seats));
    }
}
