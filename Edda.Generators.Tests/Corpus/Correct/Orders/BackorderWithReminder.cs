using Edda;

namespace Shop;

[Activity]
public sealed partial class AskSupplier
{
    public int Run(string supplier, string sku) => Random.Shared.Next(supplier.Length, supplier.Length + sku.Length);
}

[Activity]
public sealed partial class EscalateToBuyer
{
    public void Run(string sku, int days) => ArgumentException.ThrowIfNullOrEmpty(sku, days.ToString());
}

[Workflow]
public sealed partial class Backorder
{
    public async Task<string> RunAsync(WorkflowContext ctx, string sku, string[] suppliers)
    {
        var offers = new List<(string Supplier, int Days)>();
        foreach (var supplier in suppliers)
            offers.Add((supplier, await ctx.AskSupplier(supplier, sku)));

        var (best, days) = offers.OrderBy(o => o.Days).ThenBy(o => o.Supplier, StringComparer.Ordinal).First();
        var arrival = ctx.WaitEvent<int>("arrived:" + sku);
        var patience = ctx.Sleep(TimeSpan.FromDays(days + 2));
        if (await Task.WhenAny(arrival, patience) == patience)
            await ctx.EscalateToBuyer(sku, days);
        var pieces = await arrival;
        return $"{pieces.Data} from {best}";
    }
}
