using Edda;

namespace Hotels;

[Workflow]
public sealed partial class {|EDDA1015:Checkout|}
{
    private Checkout()
    {
    }

    public Task RunAsync(WorkflowContext ctx) => ctx.Sleep(TimeSpan.FromDays(1));
}
