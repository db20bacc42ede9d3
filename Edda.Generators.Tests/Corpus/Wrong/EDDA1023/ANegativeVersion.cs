using Edda;

namespace Parcels;

[{|EDDA1023:Workflow("insure", Version = -2)|}]
public sealed partial class Insure
{
    public async Task<decimal> RunAsync(WorkflowContext ctx, decimal worth)
    {
        await ctx.WaitEvent<decimal>("premium");
        return worth * 0.01m;
    }
}
