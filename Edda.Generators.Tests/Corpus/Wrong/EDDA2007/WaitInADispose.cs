using Edda;

namespace Rentals;

[Activity]
public sealed partial class LockBike
{
    public void Run(string bike) => ArgumentException.ThrowIfNullOrEmpty(bike);
}

[Workflow]
public sealed partial class RentBike
{
    public async Task RunAsync(WorkflowContext ctx, string bike)
    {
        try
        {
            await ctx.WaitEvent<bool>("returned:" + bike);
        }
        finally
        {
            ctx.LockBike(bike).{|EDDA2007:Wait|}(ctx.CancellationToken);
        }
    }
}
