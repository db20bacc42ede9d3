using Edda;

namespace Mail;

[Activity]
public sealed partial class SendMail
{
    public void Run(string to) => ArgumentException.ThrowIfNullOrEmpty(to);
}

[Workflow]
public sealed partial class Welcome
{
    public Task RunAsync(WorkflowContext ctx, string to)
    {
        {|EDDA3001:ctx.SendMail|}(to);
        return Task.CompletedTask;
    }
}
