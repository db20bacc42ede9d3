using Edda;

namespace Tickets;

[Workflow]
public sealed partial class IssueTickets
{
    public Task<List<Guid>> RunAsync(WorkflowContext ctx, int seats)
    {
        Func<Guid> create = {|EDDA2002:Guid.NewGuid|};
        ctx.SetStatus("issuing");
        return Task.FromResult(Enumerable.Range(0, seats).Select(_ => create()).ToList());
    }
}
