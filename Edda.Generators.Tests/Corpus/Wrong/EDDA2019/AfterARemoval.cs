using Edda;

namespace Rooms;

[Activity]
public sealed partial class Light
{
    public bool Run(string room) => room.Length % 2 == 0;
}

[Workflow]
public sealed partial class LightRooms
{
    public async Task<int> RunAsync(WorkflowContext ctx, string[] rooms)
    {
        var dark = rooms.ToHashSet();
        dark.ExceptWith(["cellar", "attic"]);
        var lit = 0;
        foreach (var room in {|EDDA2019:dark|})
        {
            if (await ctx.Light(room))
                lit++;
        }

        return lit;
    }
}
