using Edda;

namespace Lottery;

[Workflow]
public sealed partial class Draw
{
    public async Task<int> RunAsync(WorkflowContext ctx, int tickets)
    {
        await ctx.Sleep(TimeSpan.FromDays(7));
        var random = {|EDDA2003:new Random()|};
        return random.Next(tickets);
    }
}
