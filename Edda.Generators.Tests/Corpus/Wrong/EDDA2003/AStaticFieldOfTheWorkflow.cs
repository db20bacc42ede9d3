using Edda;

namespace Backoff;

[Workflow]
public sealed partial class Poll
{
    public async Task RunAsync(WorkflowContext ctx, int attempts)
    {
        for (var attempt = 0; attempt < attempts; attempt++)
            await ctx.Sleep(TimeSpan.FromMilliseconds(100 * attempt + Jitter()));
    }

    private static double Jitter() => {|EDDA2003:new Random()|}.NextDouble() * 50;
}
