using Edda;

namespace Feeds;

[Activity]
public sealed partial class ReadPage
{
    public int[] Run(int page) => page > 3 ? [] : [page, page * 2];
}

[Workflow]
public sealed partial class SumFeed
{
    public async Task<int> RunAsync(WorkflowContext ctx, int least)
    {
        var sum = 0;
        await foreach (var item in Items(ctx).Where(i => i >= least).Take(10))
            sum += item;
        return sum;
    }

    private static async IAsyncEnumerable<int> Items(WorkflowContext ctx)
    {
        for (var page = 0; await ctx.ReadPage(page) is { Length: > 0 } items; page++)
        {
            foreach (var item in items)
                yield return item;
        }
    }
}
