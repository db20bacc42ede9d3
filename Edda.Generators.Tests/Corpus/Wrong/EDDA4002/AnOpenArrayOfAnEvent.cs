using Edda;

namespace Inbox;

[Workflow]
public sealed partial class ReadBatch
{
    public async Task<int> RunAsync(WorkflowContext ctx)
    {
        return await Count<int>() + await Count<string>();

        async Task<int> Count<T>() => (await ctx.TryWaitEvent<{|EDDA4002:T[]|}>("batch", TimeSpan.FromHours(1)))?.Data.Length ?? 0;
    }
}
