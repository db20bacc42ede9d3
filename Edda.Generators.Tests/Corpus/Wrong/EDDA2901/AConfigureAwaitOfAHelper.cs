using Edda;

namespace Logs;

public static class Gates
{
    public static async Task<string> Pass(WorkflowContext ctx, string gate)
    {
        var passed = await ctx.WaitEvent<string>(gate).ConfigureAwait(false);
        return passed.Data;
    }
}

[Workflow]
public sealed partial class EnterBuilding
{
    public Task<string> RunAsync(WorkflowContext ctx) => {|EDDA2901:Gates.Pass|}(ctx, "main");
}
