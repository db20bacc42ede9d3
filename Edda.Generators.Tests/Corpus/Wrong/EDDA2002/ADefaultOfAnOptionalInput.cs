using Edda;

namespace Tickets;

[Workflow]
public sealed partial class RefundTicket
{
    public async Task<Guid> RunAsync(WorkflowContext ctx, Guid? reference = null)
    {
        reference ??= {|EDDA2002:Guid.NewGuid|}();
        await ctx.Sleep(TimeSpan.FromHours(2));
        return reference.Value;
    }
}
