using Edda;

namespace Survey;

[Workflow]
public sealed partial class Recount
{
    public Task<string> RunAsync(WorkflowContext ctx, string district)
    {
        var count = Wait(ctx, district);
        return Task.FromResult({|EDDA2007:count.Result|});
    }

    private static async ValueTask<string> Wait(WorkflowContext ctx, string district) => (await ctx.WaitEvent<string>(district)).Data;
}
