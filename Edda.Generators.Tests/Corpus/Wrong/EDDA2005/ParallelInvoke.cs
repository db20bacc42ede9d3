using Edda;

namespace Audits;

[Workflow]
public sealed partial class Audit
{
    private int _open;
    private int _paid;

    public Task<int> RunAsync(WorkflowContext ctx, int[] invoices)
    {
        {|EDDA2005:Parallel.Invoke|}(() => _open = invoices.Count(i => i > 0), () => _paid = invoices.Count(i => i == 0));
        ctx.SetStatus("audited");
        return Task.FromResult(_open - _paid);
    }
}
