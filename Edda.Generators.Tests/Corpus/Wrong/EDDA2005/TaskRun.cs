using Edda;

namespace Pricing;

[Workflow]
public sealed partial class PriceBasket
{
    public async Task<decimal> RunAsync(WorkflowContext ctx, decimal[] prices)
    {
        ctx.SetStatus("adding up");
        return await {|EDDA2005:Task.Run|}(() => prices.Sum());
    }
}
