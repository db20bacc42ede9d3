using Edda;

namespace Stocks;

[Activity]
public sealed partial class Buy
{
    public decimal Run(string share, int pieces) => share.Length * pieces;
}

[Workflow]
public sealed partial class Depot
{
    public async Task<int> RunAsync(WorkflowContext ctx, string[] shares, int budget)
    {
        var pieces = new int[shares.Length];
        for (var i = 0; i < shares.Length; i++)
        {
            if (!TryTake(ref budget, shares[i].Length, out var count))
                continue;
            await ctx.Buy(shares[i], count);
            ref var held = ref pieces[i];
            Interlocked.Add(ref held, count);
        }

        var total = 0;
        Array.ForEach(pieces, p => Interlocked.Add(ref total, p));
        return total;
    }

    private static bool TryTake(ref int budget, in int price, out int pieces)
    {
        pieces = price == 0 ? 0 : budget / price / 2;
        budget -= pieces * price;
        return pieces > 0;
    }
}
