using Edda;

namespace Scripts;

[Workflow]
public sealed partial class RunScript
{
    public async Task<int> RunAsync(WorkflowContext ctx, string script)
    {
        await ctx.Sleep(TimeSpan.FromSeconds(5));
        dynamic text = script;
        return (int){|EDDA2015:text.Length|};
    }
}
