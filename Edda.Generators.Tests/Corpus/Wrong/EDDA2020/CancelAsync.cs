using Edda;

namespace Races;

[Activity]
public sealed partial class Swim
{
    public string Run(string lane) => lane;
}

[Workflow]
public sealed partial class FirstSwimmer
{
    public async Task<string> RunAsync(WorkflowContext ctx, string[] lanes)
    {
        using var losers = new CancellationTokenSource();
        var first = await Task.WhenAny(lanes.Select(lane => ctx.Swim(lane, new() { CancellationToken = losers.Token })));
        await {|EDDA2020:losers.CancelAsync|}();
        return await first;
    }
}
