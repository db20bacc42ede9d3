using Edda;

namespace Plugins;

[Workflow]
public sealed partial class Collect
{
    public async Task<int> RunAsync(WorkflowContext ctx, int size)
    {
        await ctx.WaitEvent<int>("collect");
        return Make<List<int>>().Count + size;
    }

    private static T Make<T>() => {|EDDA2015:Activator.CreateInstance<T>|}();
}
