using Edda;

namespace Graphs;

[Workflow]
public sealed partial class Dedupe
{
    public async Task<int> RunAsync(WorkflowContext ctx, string line)
    {
        var sent = await ctx.WaitEvent<string>("line");
        return sent.Data == line ? 0 : {|EDDA2013:EqualityComparer<string>.Default.GetHashCode|}(line);
    }
}
