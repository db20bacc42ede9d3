using Edda;

namespace Exports;

[Workflow]
public sealed partial class WaitForTheOther
{
    public async Task<int> RunAsync(WorkflowContext ctx, int least)
    {
        WorkflowHandle<int>? other = null;
        ctx.SetStatus("waiting");
        return other is null ? least : Math.Max(least, await {|EDDA2009:other.GetResultAsync|}());
    }
}
