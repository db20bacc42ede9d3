using Edda;

namespace Billing;

[Workflow]
public sealed partial class DunningLetter
{
    public async Task<string> RunAsync(WorkflowContext ctx, string debtor)
    {
        await ctx.WaitEvent<decimal>("paid:" + debtor).{|EDDA2006:ConfigureAwait|}(ConfigureAwaitOptions.ForceYielding);
        return debtor;
    }
}
