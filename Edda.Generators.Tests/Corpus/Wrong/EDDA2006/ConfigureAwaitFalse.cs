using Edda;

namespace Billing;

[Activity]
public sealed partial class SendInvoice
{
    public string Run(string customer, decimal amount) => $"{customer}: {amount}";
}

[Workflow]
public sealed partial class BillCustomer
{
    public async Task<string> RunAsync(WorkflowContext ctx, string customer, decimal amount) =>
        await ctx.SendInvoice(customer, amount).{|EDDA2006:ConfigureAwait|}(false);
}
