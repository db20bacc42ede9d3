using Edda;

namespace Deals;

public static class Pricing
{
    public static decimal Live(string item) => item.Length * DateTime.UtcNow.Day;
}

[Workflow]
public sealed partial class PriceItems
{
    public Task<decimal[]> RunAsync(WorkflowContext ctx, string[] items)
    {
        ctx.SetStatus("pricing");
        return Task.FromResult(items.Select({|EDDA2900:Pricing.Live|}).ToArray());
    }
}
