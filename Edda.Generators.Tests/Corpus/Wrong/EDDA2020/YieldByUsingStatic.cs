using Edda;
using static System.Threading.Tasks.Task;

namespace Races;

[Workflow]
public sealed partial class Relay
{
    public async Task<int> RunAsync(WorkflowContext ctx, int runners)
    {
        for (var runner = 0; runner < runners; runner++)
            await {|EDDA2020:Yield|}();
        await ctx.Sleep(TimeSpan.FromSeconds(4));
        return runners;
    }
}
