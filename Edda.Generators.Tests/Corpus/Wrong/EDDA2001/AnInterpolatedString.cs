using Edda;

namespace Mailing;

[Activity]
public sealed partial class SendLetter
{
    public void Run(string to, string text) => ArgumentException.ThrowIfNullOrEmpty(to, text);
}

[Workflow]
public sealed partial class YearEndLetter
{
    public Task RunAsync(WorkflowContext ctx, string to) => ctx.SendLetter(to, $"Season's greetings {{|EDDA2001:DateTime.Now|}:yyyy}");
}
