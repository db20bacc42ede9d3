using Edda;

namespace Taxis;

[Workflow]
public sealed partial class WaitForTaxi
{
    public async Task RunAsync(WorkflowContext ctx, TimeSpan patience)
    {
        try
        {
            await ctx.WaitEvent<string>("taxi", patience);
        }
        {|EDDA3004:catch|}
        {
            ctx.SetStatus("walking");
        }
    }
}
