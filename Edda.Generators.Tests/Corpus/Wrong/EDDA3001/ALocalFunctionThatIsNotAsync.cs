using Edda;

namespace Mail;

[Activity]
public sealed partial class Forward
{
    public void Run(string mail, string to) => ArgumentException.ThrowIfNullOrEmpty(mail, to);
}

[Workflow]
public sealed partial class ForwardMail
{
    public async Task RunAsync(WorkflowContext ctx, string mail, string[] receivers)
    {
        await ctx.Sleep(TimeSpan.FromMinutes(1));
        foreach (var receiver in receivers)
            Send(receiver);

        void Send(string to)
        {
            {|EDDA3001:ctx.Forward|}(mail, to);
        }
    }
}
