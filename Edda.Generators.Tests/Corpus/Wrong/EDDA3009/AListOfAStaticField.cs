using Edda;

namespace Contexts;

public static class Living
{
    public static readonly WorkflowContext?[] Contexts = new WorkflowContext?[8];
}

[Workflow]
public sealed partial class Live
{
    public Task RunAsync(WorkflowContext ctx, int slot)
    {
        {|EDDA3009:Living.Contexts[slot] = ctx|};
        return ctx.Sleep(TimeSpan.FromDays(1));
    }
}
