using Edda;

namespace Forms;

[Workflow]
public sealed partial class FillForm
{
    public async Task<int> RunAsync(WorkflowContext ctx, Dictionary<string, object> {|EDDA4005:fields|})
    {
        await ctx.WaitEvent<bool>("submitted");
        return fields.Count;
    }
}
