using Edda;

namespace Demo;

[Workflow]
public sealed partial class ListNames
{
    public Task<int> RunAsync(WorkflowContext ctx, List<string> names)
    {
        names.ForEach({|EDDA2018:Console.WriteLine|});
        ctx.SetStatus("listed");
        return Task.FromResult(names.Count);
    }
}
