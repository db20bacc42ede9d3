using Edda;

namespace Games;

public readonly record struct Ticket(Guid Id)
{
    public static explicit operator Ticket(int seat) => new(seat > 0 ? Guid.NewGuid() : Guid.Empty);
}

[Workflow]
public sealed partial class Admit
{
    public async Task<Guid> RunAsync(WorkflowContext ctx, int seat)
    {
        await ctx.WaitEvent<bool>("doors.open");
        return ({|EDDA2900:(Ticket)seat|}).Id;
    }
}
