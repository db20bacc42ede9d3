using Edda;

namespace Taxis;

[Workflow]
public sealed partial class ParkTaxi
{
    public async Task<bool> RunAsync(WorkflowContext ctx, int hours)
    {
        try
        {
            await ctx.Sleep(TimeSpan.FromHours(hours));
            return true;
        }
        {|EDDA3004:catch|} (SystemException)
        {
            return false;
        }
    }
}
