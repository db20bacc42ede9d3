using Edda;
using static System.Environment;

namespace Deploy;

[Workflow]
public sealed partial class Drain
{
    public async Task<string> RunAsync(WorkflowContext ctx)
    {
        await ctx.Sleep(TimeSpan.FromMinutes(15));
        return {|EDDA2010:MachineName|} + NewLine;
    }
}
