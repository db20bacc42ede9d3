using Edda;

namespace Approval;

[Workflow]
public sealed partial class ApproveOrExpire
{
    public async Task<bool> RunAsync(WorkflowContext ctx, TimeSpan limit)
    {
        var approval = ctx.WaitEvent<bool>("approved");
        var winner = await Task.WhenAny(approval, {|EDDA2004:Task.Delay|}(limit, ctx.CancellationToken));
        return winner == approval;
    }
}
