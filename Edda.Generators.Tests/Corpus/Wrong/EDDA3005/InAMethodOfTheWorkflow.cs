using Edda;

namespace Pumps;

[Workflow]
public sealed partial class Alarm
{
    public Task RunAsync(WorkflowContext ctx, string sensor) => Listen(ctx, sensor);

    private static async Task Listen(WorkflowContext ctx, string sensor)
    {
        {|EDDA3005:while|} (true)
        {
            var alarm = await ctx.WaitEvent<string>(sensor);
            ctx.SetStatus(alarm.Data);
        }
    }
}
