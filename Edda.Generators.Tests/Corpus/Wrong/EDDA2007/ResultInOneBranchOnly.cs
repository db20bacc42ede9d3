using Edda;

namespace Rentals;

[Activity]
public sealed partial class Deposit
{
    public decimal Run(string customer) => customer.Length * 10;
}

[Workflow]
public sealed partial class TakeDeposit
{
    public async Task<decimal> RunAsync(WorkflowContext ctx, string customer, bool known)
    {
        var deposit = ctx.Deposit(customer);
        return known ? {|EDDA2007:deposit.Result|} : await deposit;
    }
}
