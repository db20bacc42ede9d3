using Edda;

namespace Mail;

[Workflow]
public sealed partial class ConfirmAddress
{
    public Task<bool> RunAsync(WorkflowContext ctx, string address)
    {
        {|EDDA3001:ctx.WaitEvent<bool>|}("confirmed:" + address);
        return Task.FromResult(true);
    }
}
