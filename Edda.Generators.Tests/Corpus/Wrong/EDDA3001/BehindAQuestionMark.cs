using Edda;

namespace Mail;

[Workflow]
public sealed partial class Remind
{
    private WorkflowContext? _later;

    public async Task RunAsync(WorkflowContext ctx, string who, bool twice)
    {
        _later = twice ? ctx : null;
        if (await ctx.TryWaitEvent<string>(who, TimeSpan.FromDays(1)) is null)
            _later?.{|EDDA3001:Sleep|}(TimeSpan.FromDays(1));
    }
}
