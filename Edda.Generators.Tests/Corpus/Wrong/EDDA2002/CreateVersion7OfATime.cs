using Edda;

namespace Ledger;

[Workflow]
public sealed partial class ReverseEntry
{
    private Guid _reversal;

    public async Task<string> RunAsync(WorkflowContext ctx, Guid entry)
    {
        _reversal = {|EDDA2002:Guid.CreateVersion7|}(ctx.UtcNow);
        await ctx.WaitEvent<bool>("approved");
        return $"{entry:N} by {_reversal:N}";
    }
}
