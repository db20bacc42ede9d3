using Edda;

namespace Caches;

[Workflow]
public sealed partial class Lookup
{
    public async Task<string> RunAsync(WorkflowContext ctx, string key)
    {
        await ctx.Sleep(TimeSpan.FromSeconds(1));
        return await Find(ctx, key).{|EDDA2006:ConfigureAwait|}(false);
    }

    private static async ValueTask<string> Find(WorkflowContext ctx, string key) => (await ctx.WaitEvent<string>(key)).Data;
}
