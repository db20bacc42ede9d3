using Edda;

namespace Lockers;

[Activity]
public sealed partial class Unlock
{
    public bool Run(string door, int seconds) => seconds > 0 && door.Length > 0;
}

[Workflow]
public sealed partial class HandOver
{
    public async Task<int> RunAsync(WorkflowContext ctx, string front, string back)
    {
        var opened = 0;
        if (await Opened(ctx, front))
            opened++;
        await ctx.Sleep(TimeSpan.FromMinutes(10));
        if (await Opened(ctx, back))
            opened++;
        return opened;
    }

    private static async Task<bool> Opened(WorkflowContext ctx, string door) =>
        await ctx.Unlock(door, 30, options: new() { Id = {|EDDA3010:"unlock"|} });
}
