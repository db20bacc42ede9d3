using Edda;

namespace Invoices;

public static class Season
{
    public static bool IsHoliday { get; set; }
}

[Workflow]
public sealed partial class Discount
{
    public async Task<decimal> RunAsync(WorkflowContext ctx, decimal amount)
    {
        await ctx.Sleep(TimeSpan.FromMinutes(1));
        return {|EDDA2011:Season.IsHoliday|} ? amount * 0.9m : amount;
    }
}
