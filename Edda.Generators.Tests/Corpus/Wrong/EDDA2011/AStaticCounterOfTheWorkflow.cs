using Edda;

namespace Invoices;

[Workflow]
public sealed partial class NumberInvoice
{
    private static int s_last;

    public async Task<int> RunAsync(WorkflowContext ctx, string invoice)
    {
        await ctx.WaitEvent<bool>("approved:" + invoice);
        return ++{|EDDA2011:s_last|};
    }
}
