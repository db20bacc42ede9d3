using Edda;

namespace Banks;

[Workflow]
public sealed partial class OpenAccount
{
    public async ValueTask<string> {|EDDA1006:RunAsync|}(WorkflowContext ctx, string owner)
    {
        await ctx.WaitEvent<bool>("identified");
        return owner;
    }
}
