using Edda;

namespace Quotes;

[Workflow]
public sealed partial class HoldQuote
{
    public async Task<bool> RunAsync(WorkflowContext ctx, int milliseconds)
    {
        CancellationTokenSource timeout = {|EDDA2004:new(milliseconds)|};
        await ctx.Sleep(TimeSpan.FromDays(1), new() { Id = "hold" });
        return timeout.IsCancellationRequested;
    }
}
