using Edda;

namespace Races;

[Workflow]
public sealed partial class Podium
{
    public Task<int> RunAsync(WorkflowContext ctx, string[] runners)
    {
        Task[] arrivals = [.. runners.Select(r => ctx.WaitEvent<int>("finish:" + r))];
        return {|EDDA2005:Task.Factory.ContinueWhenAll|}(arrivals, all => all.Length);
    }
}
