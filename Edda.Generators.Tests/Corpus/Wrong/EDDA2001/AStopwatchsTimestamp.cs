using System.Diagnostics;
using Edda;

namespace Imaging;

[Activity]
public sealed partial class RenderPage
{
    public string Run(string document, int page) => $"{document}-{page}.png";
}

[Workflow]
public sealed partial class RenderDocument
{
    public async Task<long> RunAsync(WorkflowContext ctx, string document)
    {
        await ctx.RenderPage(document, 1);
        return {|EDDA2001:Stopwatch.GetTimestamp|}();
    }
}
