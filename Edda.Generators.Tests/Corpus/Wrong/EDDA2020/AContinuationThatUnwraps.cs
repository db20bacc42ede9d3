using Edda;

namespace Turns;

[Activity]
public sealed partial class Open
{
    public string Run(string bottle) => "open " + bottle;
}

[Workflow]
public sealed partial class OpenAndPour
{
    public async Task<string> RunAsync(WorkflowContext ctx, string bottle)
    {
        var pouring = ctx.Open(bottle).{|EDDA2020:ContinueWith|}(_ => ctx.Sleep(TimeSpan.FromMinutes(1)), ctx.CancellationToken).Unwrap();
        await pouring;
        return bottle;
    }
}
