using Edda;

namespace Leave;

[Workflow]
public sealed partial class RequestLeave
{
    public async Task<bool> RunAsync(WorkflowContext ctx, DateTime {|EDDA4006:from|}, int days)
    {
        var approval = await ctx.WaitEvent<bool>("approved");
        return approval.Data && from.AddDays(days) > from;
    }
}
