using Edda;

namespace Scans;

[Workflow]
public sealed partial class Repeat
{
    public async Task RunAsync(WorkflowContext ctx, Func<int, bool> {|EDDA4001:more|})
    {
        for (var i = 0; more(i); i++)
            await ctx.Sleep(TimeSpan.FromSeconds(1));
    }
}
