using Edda;

namespace Weather;

public static class Station
{
    [NonDeterministic("ask the station in an activity")]
    public static readonly double Altitude = 512.5;

    public static double PressureAtSea(double measured, double altitude) => measured * Math.Exp(altitude / 8_434);
}

[Workflow]
public sealed partial class ReducePressure
{
    public async Task<double> RunAsync(WorkflowContext ctx)
    {
        var measured = await ctx.WaitEvent<double>("pressure");
        return Station.PressureAtSea(measured.Data, {|EDDA2021:Station.Altitude|});
    }
}
