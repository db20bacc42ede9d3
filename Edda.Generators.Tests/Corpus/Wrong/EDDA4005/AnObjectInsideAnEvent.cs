using Edda;

namespace Forms;

public sealed class Changed
{
    public string Field { get; set; } = "";

    public object? Was { get; set; }
}

[Workflow]
public sealed partial class FollowForm
{
    public async Task<string> RunAsync(WorkflowContext ctx)
    {
        var changed = await ctx.WaitEvent<{|EDDA4005:Changed|}>("changed");
        return changed.Data.Field;
    }
}
