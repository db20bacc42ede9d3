using Edda;

namespace Pumps;

[Activity]
public sealed partial class MeasureLevel
{
    public int Run(string tank) => tank.Length;
}

[Workflow]
public sealed partial class KeepLevels
{
    public async Task RunAsync(WorkflowContext ctx, string[] tanks)
    {
        {|EDDA3005:while|} (true)
        {
            foreach (var tank in tanks)
            {
                if (await ctx.MeasureLevel(tank) < 10)
                    break;
            }
        }
    }
}
