using Edda;

namespace Seats;

[Workflow]
public sealed partial class ReleaseSeats
{
    private readonly Lock _gate = new();
    private int _free;

    public async Task<int> RunAsync(WorkflowContext ctx, int seats)
    {
        await ctx.WaitEvent<bool>("cancelled");
        {|EDDA2008:lock|} (_gate)
            return _free += seats;
    }
}
