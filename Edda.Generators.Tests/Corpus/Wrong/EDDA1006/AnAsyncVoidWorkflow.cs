using Edda;

namespace Banks;

[Workflow]
public sealed partial class CloseAccount
{
    public async void {|EDDA1006:RunAsync|}(WorkflowContext ctx, int days) => await ctx.Sleep(TimeSpan.FromDays(days));
}
