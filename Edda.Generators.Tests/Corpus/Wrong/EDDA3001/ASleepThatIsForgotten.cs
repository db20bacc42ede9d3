using Edda;

namespace Mail;

[Workflow]
public sealed partial class Delayed
{
    public Task<string> RunAsync(WorkflowContext ctx, string to)
    {
        {|EDDA3001:ctx.Sleep|}(TimeSpan.FromHours(1));
        ctx.SetStatus("delayed");
        return Task.FromResult(to);
    }
}
