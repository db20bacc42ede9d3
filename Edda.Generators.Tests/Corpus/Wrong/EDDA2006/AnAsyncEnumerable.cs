using Edda;

namespace Feeds;

[Workflow]
public sealed partial class ReadFeed
{
    public async Task<int> RunAsync(WorkflowContext ctx)
    {
        var pages = 0;
        await foreach (var page in Pages(ctx).{|EDDA2006:ConfigureAwait|}(false))
            pages += page;
        return pages;
    }

    private static async IAsyncEnumerable<int> Pages(WorkflowContext ctx)
    {
        for (var page = 1; page < 4; page++)
        {
            await ctx.Sleep(TimeSpan.FromSeconds(page));
            yield return page;
        }
    }
}
