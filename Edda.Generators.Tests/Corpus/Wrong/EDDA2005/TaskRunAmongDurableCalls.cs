using Edda;

namespace Pricing;

[Activity]
public sealed partial class FetchPrice
{
    public decimal Run(string sku) => sku.Length * 1.5m;
}

[Workflow]
public sealed partial class PriceList
{
    public Task<decimal[]> RunAsync(WorkflowContext ctx, string[] skus)
    {
        var total = {|EDDA2005:Task.Run<decimal>|}(() => 0m);
        return Task.WhenAll(skus.Select(sku => ctx.FetchPrice(sku)).Append(total));
    }
}
