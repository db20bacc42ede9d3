using Edda;

namespace Documents;

[Workflow]
public sealed partial class CountWords
{
    public async Task<int> RunAsync(WorkflowContext ctx, string path)
    {
        await ctx.WaitEvent<string>("document.saved");
        return {|EDDA2010:File.ReadAllText|}(path).Split(' ').Length;
    }
}
