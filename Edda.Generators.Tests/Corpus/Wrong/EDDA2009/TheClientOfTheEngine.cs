using Edda;

namespace Exports;

[Workflow]
public sealed partial class StartTheNext
{
    public async Task<bool> RunAsync(WorkflowContext ctx, string next)
    {
        await ctx.Sleep(TimeSpan.FromDays(1));
        return await Notify(next, null!);
    }

    private static async Task<bool> Notify(string next, EddaClient client) => await {|EDDA2009:client.SendEventAsync|}(next, "go", true);
}
