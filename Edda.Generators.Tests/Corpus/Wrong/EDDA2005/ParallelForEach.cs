using Edda;

namespace Crawler;

[Workflow]
public sealed partial class NormaliseUrls
{
    public Task<int> RunAsync(WorkflowContext ctx, List<string> urls)
    {
        ctx.SetStatus(nameof(NormaliseUrls));
        {|EDDA2005:Parallel.ForEach|}(urls, url => url.ToLowerInvariant());
        return Task.FromResult(urls.Count);
    }
}
