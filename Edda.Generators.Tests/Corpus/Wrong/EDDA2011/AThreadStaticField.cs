using Edda;

namespace Tenants;

[Workflow]
public sealed partial class Trace
{
    [ThreadStatic]
    private static string? t_step;

    public async Task RunAsync(WorkflowContext ctx, string step)
    {
        {|EDDA2011:t_step|} = step;
        await ctx.Sleep(TimeSpan.FromMinutes(2));
    }
}
