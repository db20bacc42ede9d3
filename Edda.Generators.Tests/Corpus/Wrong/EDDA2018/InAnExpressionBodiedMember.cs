using Edda;

namespace Demo;

[Workflow]
public sealed partial class Beep
{
    public async Task RunAsync(WorkflowContext ctx, int times)
    {
        while (times-- > 0)
        {
            await ctx.WaitEvent<bool>("ring");
            Ring();
        }
    }

    private static void Ring() => {|EDDA2018:Console.Beep|}();
}
