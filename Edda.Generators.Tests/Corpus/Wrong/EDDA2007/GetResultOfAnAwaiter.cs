using Edda;

namespace Loans;

[Activity]
public sealed partial class PayOut
{
    public string Run(decimal amount) => $"{amount:0.00}";
}

[Workflow]
public sealed partial class Disburse
{
    public async Task<string> RunAsync(WorkflowContext ctx, decimal amount)
    {
        await ctx.WaitEvent<bool>("signed");
        return ctx.PayOut(amount).GetAwaiter().{|EDDA2007:GetResult|}();
    }
}
