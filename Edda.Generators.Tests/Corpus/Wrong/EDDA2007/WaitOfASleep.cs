using Edda;

namespace Loans;

[Workflow]
public sealed partial class CoolingOff
{
    public Task RunAsync(WorkflowContext ctx)
    {
        ctx.Sleep(TimeSpan.FromDays(14)).{|EDDA2007:Wait|}();
        ctx.SetStatus("binding");
        return Task.CompletedTask;
    }
}
