using Edda;

namespace Cleaning;

[Workflow]
public sealed partial class CleanRooms
{
    public async Task<int> RunAsync(WorkflowContext ctx, string[] reported)
    {
        var rooms = new HashSet<string>(reported);
        foreach (var room in {|EDDA2019:rooms|})
            await ctx.WaitEvent<bool>("cleaned:" + room);
        return rooms.Count;
    }
}
