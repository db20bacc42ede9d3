using Edda;
using static System.Console;

namespace Demo;

[Workflow]
public sealed partial class Progress
{
    public async Task RunAsync(WorkflowContext ctx, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            await ctx.Sleep(TimeSpan.FromMinutes(1));
            {|EDDA2018:Write|}('.');
        }
    }
}
