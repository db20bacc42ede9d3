using Edda;

namespace Turns;

[Workflow]
public sealed partial class Doors
{
    public async Task<int> RunAsync(WorkflowContext ctx)
    {
        Task[] doors = [ctx.WaitEvent<bool>("front"), ctx.WaitEvent<bool>("back")];
        var opened = 0;
        await foreach (var door in {|EDDA2020:Task.WhenEach|}(doors))
            opened += door.IsCompletedSuccessfully ? 1 : 0;
        return opened;
    }
}
