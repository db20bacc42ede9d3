using Edda;

namespace Shop;

public sealed class Stock(int pieces)
{
    public bool IsStale => DateTimeOffset.UtcNow.Minute > pieces;
}

[Workflow]
public sealed partial class RefreshStock
{
    public async Task<bool> RunAsync(WorkflowContext ctx, int pieces)
    {
        var stock = new Stock(pieces);
        await ctx.Sleep(TimeSpan.FromHours(1));
        return {|EDDA2900:stock.IsStale|};
    }
}
