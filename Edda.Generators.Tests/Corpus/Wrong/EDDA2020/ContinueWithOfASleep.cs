using Edda;

namespace Races;

[Workflow]
public sealed partial class Countdown
{
    private int _left = 3;

    public async Task<int> RunAsync(WorkflowContext ctx)
    {
        var pause = ctx.Sleep(TimeSpan.FromSeconds(1));
        await {|EDDA2020:pause.ContinueWith|}(_ => _left--, TaskContinuationOptions.ExecuteSynchronously);
        return _left;
    }
}
