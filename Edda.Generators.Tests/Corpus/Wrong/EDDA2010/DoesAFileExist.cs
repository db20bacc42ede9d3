using Edda;

namespace Documents;

[Workflow]
public sealed partial class WaitForUpload
{
    public async Task<int> RunAsync(WorkflowContext ctx, string path)
    {
        var rounds = 0;
        while (!{|EDDA2010:File.Exists|}(path) && rounds++ < 100)
            await ctx.Sleep(TimeSpan.FromMinutes(1));
        return rounds;
    }
}
