using Edda;

namespace Seats;

[Workflow]
public sealed partial class BookSeats
{
    private readonly object _gate = new();
    private readonly List<int> _booked = [];

    public async Task<int> RunAsync(WorkflowContext ctx, int seat)
    {
        {|EDDA2008:lock|} (_gate)
            _booked.Add(seat);
        await ctx.Sleep(TimeSpan.FromMinutes(10));
        return _booked.Count;
    }
}
