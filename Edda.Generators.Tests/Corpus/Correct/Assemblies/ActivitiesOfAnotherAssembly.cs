using Edda;
using Stock;

namespace Sales;

[Workflow]
public sealed partial class Sell
{
    public async Task<int> RunAsync(WorkflowContext ctx, string sku, int pieces)
    {
        var level = await ctx.Level(sku);
        if (level < pieces)
            await ctx.Order(sku, Quantities.Missing(level, pieces));
        return await ctx.Take(sku, pieces);
    }
}

// assembly: Stock
using Edda;

namespace Stock;

public static class Quantities
{
    public static int Missing(int level, int wanted) => Math.Max(0, wanted - level) / 10 * 10 + 10;
}

[Activity]
public sealed partial class Level
{
    public int Run(string sku) => sku.Length + DateTime.UtcNow.Minute;
}

[Activity]
public sealed partial class Order
{
    public Guid Run(string sku, int pieces) => pieces > 0 && sku.Length > 0 ? Guid.NewGuid() : Guid.Empty;
}

[Activity]
public sealed partial class Take
{
    public int Run(string sku, int pieces) => pieces - Random.Shared.Next(sku.Length);
}
