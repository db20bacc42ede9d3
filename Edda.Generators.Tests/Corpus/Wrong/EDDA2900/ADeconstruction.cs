using Edda;

namespace Meetings;

public sealed class Slot(int hour)
{
    public void Deconstruct(out int from, out int to) => (from, to) = (hour, hour + Random.Shared.Next(1, 3));
}

[Workflow]
public sealed partial class BookSlot
{
    public async Task<int> RunAsync(WorkflowContext ctx, int hour)
    {
        var slot = new Slot(hour);
        await ctx.WaitEvent<bool>("confirmed");
        {|EDDA2900:var (from, to) = slot|};
        return to - from;
    }
}
