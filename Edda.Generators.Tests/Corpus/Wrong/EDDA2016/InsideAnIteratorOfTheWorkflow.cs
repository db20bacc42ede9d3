using Edda;

namespace Dumps;

[Workflow]
public sealed partial class MergeFeeds
{
    public async Task<int> RunAsync(WorkflowContext ctx)
    {
        var sum = 0;
        await foreach (var item in Merged(ctx))
            sum += item;
        return sum;
    }

    private static async IAsyncEnumerable<int> Merged(WorkflowContext ctx)
    {
        await ctx.Sleep(TimeSpan.FromMinutes(5));
        await foreach (var item in {|EDDA2016:Foreign.Feed.Items|}())
            yield return item * 2;
    }
}

// package: Foreign
namespace Foreign;

public static class Feed
{
    public static async IAsyncEnumerable<int> Items()
    {
        await Task.Yield();
        yield return 1;
    }
}
