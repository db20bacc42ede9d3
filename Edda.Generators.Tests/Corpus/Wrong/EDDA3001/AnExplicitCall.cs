using Edda;

namespace Mail;

[Activity]
public sealed partial class MarkRead
{
    public bool Run(string mail) => mail.Length > 0;
}

[Workflow]
public sealed partial class ReadAll
{
    public Task RunAsync(WorkflowContext ctx, string[] mails)
    {
        foreach (var mail in mails)
            {|EDDA3001:ctx.Call|}(MarkRead.With(mail), new() { Id = mail });
        return ctx.Sleep(TimeSpan.FromSeconds(1));
    }
}
