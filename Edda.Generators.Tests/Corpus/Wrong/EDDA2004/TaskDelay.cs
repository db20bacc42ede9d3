using Edda;

namespace Reminders;

[Activity]
public sealed partial class Remind
{
    public void Run(string whom) => ArgumentException.ThrowIfNullOrEmpty(whom);
}

[Workflow]
public sealed partial class RemindLater
{
    public async Task RunAsync(WorkflowContext ctx, string whom)
    {
        await {|EDDA2004:Task.Delay|}(TimeSpan.FromDays(1));
        await ctx.Remind(whom);
    }
}
