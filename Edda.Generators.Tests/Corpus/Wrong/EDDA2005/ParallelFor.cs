using Edda;

namespace Thumbnails;

[Workflow]
public sealed partial class Histogram
{
    public Task<int[]> RunAsync(WorkflowContext ctx, int[] pixels)
    {
        var bins = new int[256];
        {|EDDA2005:Parallel.For|}(0, pixels.Length, i => bins[pixels[i]]++);
        ctx.SetStatus("counted");
        return Task.FromResult(bins);
    }
}
