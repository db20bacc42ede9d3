using System.Collections.Concurrent;
using Edda;

namespace Scans;

[Activity]
public sealed partial class Scan
{
    public int Run(string page) => page.Length;
}

[Workflow]
public sealed partial class ScanPages
{
    private readonly ConcurrentBag<string> _pages = [];

    public async Task<int> RunAsync(WorkflowContext ctx, string[] pages)
    {
        Array.ForEach(pages, _pages.Add);
        var sum = 0;
        foreach (var page in {|EDDA2012:_pages|})
            sum += await ctx.Scan(page);
        return sum;
    }
}
