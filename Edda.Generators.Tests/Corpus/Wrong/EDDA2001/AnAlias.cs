using Edda;
using Clock = System.DateTimeOffset;

namespace Bakery;

[Workflow]
public sealed partial class Proofing
{
    public async Task<long> RunAsync(WorkflowContext ctx, TimeSpan rise)
    {
        await ctx.Sleep(rise);
        return {|EDDA2001:Clock.UtcNow|}.ToUnixTimeSeconds();
    }
}
