using Edda;
using static System.Threading.Tasks.Task;

namespace Banking;

[Workflow]
public sealed partial class CoolDown
{
    public async Task RunAsync(WorkflowContext ctx, int seconds)
    {
        ctx.SetStatus("cooling down");
        await {|EDDA2004:Delay|}(seconds * 1000);
    }
}
