using Edda;

namespace Thumbnails;

[Workflow]
public sealed partial class Resize
{
    private readonly List<string> _done = [];

    public async Task<List<string>> RunAsync(WorkflowContext ctx, string[] images)
    {
        foreach (var image in images)
            {|EDDA2005:ThreadPool.QueueUserWorkItem|}(_ => _done.Add(image));
        await ctx.Sleep(TimeSpan.FromMinutes(1));
        return _done;
    }
}
