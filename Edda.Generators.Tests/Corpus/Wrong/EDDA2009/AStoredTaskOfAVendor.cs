using Edda;

namespace Maps;

[Workflow]
public sealed partial class PlanRoute
{
    public async Task<int> RunAsync(WorkflowContext ctx, string from, string to)
    {
        var minutes = {|EDDA2009:Routing.Planner.MinutesAsync|}(from, to);
        await ctx.Sleep(TimeSpan.FromSeconds(1));
        return await minutes;
    }
}

// package: Routing
namespace Routing;

public static class Planner
{
    public static Task<int> MinutesAsync(string from, string to) => Task.FromResult(from.Length * to.Length);
}
