using Edda;

namespace Vehicles;

public static class Sensors
{
    [NonDeterministic]
    public static int Pressure(string tyre) => tyre.Length * 10;
}

[Workflow]
public sealed partial class CheckTyres
{
    public async Task<int> RunAsync(WorkflowContext ctx, string[] tyres)
    {
        await ctx.Sleep(TimeSpan.FromDays(30));
        return tyres.Min({|EDDA2021:Sensors.Pressure|});
    }
}
