using Edda;

namespace Vehicles;

public interface IOdometer
{
    [NonDeterministic]
    int Kilometres();
}

[Workflow]
public sealed partial class Service
{
    private IOdometer? Odometer { get; set; }

    public async Task<bool> RunAsync(WorkflowContext ctx, int due)
    {
        await ctx.WaitEvent<bool>("parked");
        return Odometer is not null && {|EDDA2021:Odometer.Kilometres|}() >= due;
    }
}
