using Edda;

namespace Meetings;

public sealed class Room
{
    private int _seats;

    public int Seats
    {
        get => _seats;
        init => _seats = value + Random.Shared.Next(2);
    }
}

[Workflow]
public sealed partial class ReserveRoom
{
    public Task<int> RunAsync(WorkflowContext ctx, int seats)
    {
        var room = new Room { {|EDDA2900:Seats|} = seats };
        ctx.SetStatus("reserved");
        return Task.FromResult(room.Seats);
    }
}
