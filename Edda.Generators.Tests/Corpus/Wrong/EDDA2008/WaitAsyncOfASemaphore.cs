using Edda;

namespace Vaults;

[Workflow]
public sealed partial class Throttle
{
    public async Task RunAsync(WorkflowContext ctx, int seconds)
    {
        await Enter(null!);
        await ctx.Sleep(TimeSpan.FromSeconds(seconds));
    }

    private static Task Enter(SemaphoreSlim gate) => {|EDDA2008:gate.WaitAsync|}();
}
