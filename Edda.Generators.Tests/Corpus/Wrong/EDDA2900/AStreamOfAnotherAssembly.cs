using Edda;
using Sensors;

namespace Greenhouse;

[Workflow]
public sealed partial class Ventilate
{
    public async Task<int> RunAsync(WorkflowContext ctx, double limit)
    {
        var opened = 0;
        await foreach (var celsius in {|EDDA2900:Thermometer.Readings|}(ctx))
            opened += celsius > limit ? 1 : 0;
        return opened;
    }
}

// assembly: Sensors
using Edda;

namespace Sensors;

public static class Thermometer
{
    public static async IAsyncEnumerable<double> Readings(WorkflowContext ctx)
    {
        for (var hour = 0; hour < 24; hour++)
        {
            await ctx.Sleep(TimeSpan.FromHours(1));
            yield return Read();
        }
    }

    private static double Read() => Environment.TickCount64 % 40;
}
