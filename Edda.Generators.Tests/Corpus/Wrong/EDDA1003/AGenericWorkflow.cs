using Edda;

namespace Trains;

[Workflow]
public sealed partial class {|EDDA1003:Deliver|}<TCargo>
{
    public async Task<string> RunAsync(WorkflowContext ctx, int tons)
    {
        await ctx.Sleep(TimeSpan.FromHours(tons));
        return typeof(TCargo).Name;
    }
}
