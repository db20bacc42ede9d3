using Edda;

namespace Travel;

[Workflow]
public sealed partial class BoardingCall
{
    public async Task<string> RunAsync(WorkflowContext ctx, DateTimeOffset boarding)
    {
        await ctx.SleepUntil(boarding);
        return $"Boarding at {{|EDDA2001:boarding.ToLocalTime|}():HH:mm}";
    }
}
