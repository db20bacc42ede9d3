using Edda;

namespace Crawler;

[Activity]
public sealed partial class Fetch
{
    public string Run(string url) => url;
}

[Workflow]
public sealed partial class Crawl
{
    public async Task RunAsync(WorkflowContext ctx, string[] urls) =>
        await {|EDDA2005:Parallel.ForEachAsync|}(urls, async (url, _) => await ctx.Fetch(url));
}
