using Edda;

namespace Leave;

public sealed record Returned(string Person, List<DateTime> Days);

[Workflow]
public sealed partial class WaitForReturn
{
    public async Task<int> RunAsync(WorkflowContext ctx, string person)
    {
        var back = await ctx.WaitEvent<{|EDDA4006:Returned|}>("returned:" + person);
        return back.Data.Days.Count;
    }
}
