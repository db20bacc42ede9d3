using Edda;

namespace Taxis;

[Activity]
public sealed partial class Ride
{
    public decimal Run(string to) => to.Length;
}

[Workflow]
public sealed partial class RideAround
{
    public async Task<int> RunAsync(WorkflowContext ctx, string[] stops)
    {
        var missed = 0;
        foreach (var stop in stops)
        {
            try
            {
                await ctx.Ride(stop);
            }
            {|EDDA3004:catch|} (Exception e) when (e.Message.Length > 0)
            {
                missed++;
            }
        }

        return missed;
    }
}
