using Edda;

namespace Scrapers;

[Activity]
public sealed partial class Visit
{
    public string[] Run(string url) => url.Length > 20 ? [] : [url + "/a", url + "/b"];
}

[Workflow]
public sealed partial class Traverse
{
    public async Task<int> RunAsync(WorkflowContext ctx, string start, int most)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { start };
        var frontier = new Stack<string>([start]);
        var visits = 0;
    next:
        if (visits == most || !frontier.TryPop(out var url))
            return visits;
        foreach (var link in await ctx.Visit(url))
        {
            if (seen.Add(link))
                frontier.Push(link);
        }

        visits++;
        goto next;
    }
}
