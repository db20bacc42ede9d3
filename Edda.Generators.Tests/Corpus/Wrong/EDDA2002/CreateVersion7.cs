using Edda;

namespace Ledger;

[Workflow]
public sealed partial class PostEntry
{
    public async Task<Guid> RunAsync(WorkflowContext ctx, decimal amount)
    {
        if (amount == 0)
            return Guid.Empty;
        await ctx.Sleep(TimeSpan.FromSeconds(1));
        return {|EDDA2002:Guid.CreateVersion7|}();
    }
}
