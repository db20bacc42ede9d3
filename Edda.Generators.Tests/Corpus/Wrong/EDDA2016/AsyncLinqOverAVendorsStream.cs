using Edda;

namespace Queues;

[Workflow]
public sealed partial class BigTrades
{
    public async Task<int> RunAsync(WorkflowContext ctx, int least)
    {
        var count = 0;
        await foreach (var trade in {|EDDA2016:Market.Trades.Today|}().Where(t => t > least))
            count += trade > 0 ? 1 : 0;
        ctx.SetStatus("counted");
        return count;
    }
}

// package: Market
namespace Market;

public static class Trades
{
    public static async IAsyncEnumerable<int> Today()
    {
        await Task.Yield();
        yield return 100;
    }
}
