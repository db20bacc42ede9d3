using Edda;

namespace Turns;

[Workflow]
public sealed partial class GiveWay
{
    public async Task<int> RunAsync(WorkflowContext ctx, int rounds)
    {
        await {|EDDA2020:Task.Yield|}();
        ctx.SetStatus("went on");
        return rounds;
    }
}
