using Edda;
using static System.Guid;

namespace Vouchers;

[Workflow]
public sealed partial class SellVoucher
{
    public async Task<string> RunAsync(WorkflowContext ctx, decimal worth)
    {
        await ctx.WaitEvent<decimal>("paid");
        return worth > 100 ? "VIP-" + {|EDDA2002:NewGuid|}() : "STD";
    }
}
