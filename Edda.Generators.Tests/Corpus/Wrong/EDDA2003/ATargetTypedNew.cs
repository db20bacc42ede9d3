using Edda;

namespace Lottery;

[Workflow]
public sealed partial class SecondDraw
{
    public async Task<int> RunAsync(WorkflowContext ctx, string[] names)
    {
        Random r = {|EDDA2003:new()|};
        await ctx.Sleep(TimeSpan.FromMinutes(1));
        return r.Next(names.Length);
    }
}
