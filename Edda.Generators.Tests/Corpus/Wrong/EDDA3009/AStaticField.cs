using Edda;

namespace Contexts;

[Workflow]
public sealed partial class Remember
{
    public static WorkflowContext? Last { get; private set; }

    public async Task RunAsync(WorkflowContext ctx)
    {
        {|EDDA3009:Last = ctx|};
        await ctx.Sleep(TimeSpan.FromSeconds(1));
    }
}
