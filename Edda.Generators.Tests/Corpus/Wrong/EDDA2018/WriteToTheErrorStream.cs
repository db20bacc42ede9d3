using Edda;

namespace Demo;

[Workflow]
public sealed partial class Complain
{
    public async Task RunAsync(WorkflowContext ctx, int failures)
    {
        if (failures > 0)
            {|EDDA2018:Console.Error|}.WriteLine($"{failures} failures");
        await ctx.WaitEvent<bool>("seen");
    }
}
