using Edda;

namespace Pumps;

[Activity]
public sealed partial class Pump
{
    public int Run(string well) => well.Length;
}

[Workflow]
public sealed partial class PumpForEver
{
    public async Task RunAsync(WorkflowContext ctx, string well)
    {
        {|EDDA3005:while|} (true)
        {
            await ctx.Pump(well);
            await ctx.Sleep(TimeSpan.FromHours(1));
        }
    }
}
