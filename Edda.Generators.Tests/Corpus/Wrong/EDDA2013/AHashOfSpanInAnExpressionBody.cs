using Edda;

namespace Graphs;

[Workflow]
public sealed partial class Slot
{
    public async Task<int> RunAsync(WorkflowContext ctx, string room)
    {
        await ctx.WaitEvent<string>("booked");
        return SlotOf(room);
    }

    private static int SlotOf(string room) => {|EDDA2013:string.GetHashCode|}(room.AsSpan(), StringComparison.Ordinal) & 7;
}
