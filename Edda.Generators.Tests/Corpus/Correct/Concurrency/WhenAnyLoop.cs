using Edda;

namespace Crawlers;

[Activity]
public sealed partial class Crawl(HttpClient http)
{
    public async Task<int> RunAsync(string url, CancellationToken cancellationToken) => (await http.GetByteArrayAsync(url, cancellationToken)).Length;
}

[Workflow]
public sealed partial class CrawlAll
{
    public async Task<int> RunAsync(WorkflowContext ctx, string[] urls, int width)
    {
        var queue = new Queue<string>(urls);
        var running = new List<Task<int>>();
        var bytes = 0;
        while (queue.Count > 0 || running.Count > 0)
        {
            while (running.Count < width && queue.TryDequeue(out var url))
                running.Add(ctx.Crawl(url));
            var ended = await Task.WhenAny(running);
            running.Remove(ended);
            bytes += ended.IsCompletedSuccessfully ? ended.Result : 0;
        }

        return bytes;
    }
}
