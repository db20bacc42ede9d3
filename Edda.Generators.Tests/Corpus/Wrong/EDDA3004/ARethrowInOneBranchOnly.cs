using Edda;

namespace Taxis;

[Activity]
public sealed partial class Wash
{
    public string Run(string taxi) => taxi;
}

[Workflow]
public sealed partial class WashTaxi
{
    public async Task RunAsync(WorkflowContext ctx, string taxi, bool strict)
    {
        try
        {
            await ctx.Wash(taxi);
        }
        {|EDDA3004:catch|} (Exception)
        {
            if (strict)
                throw;
            ctx.SetStatus("dirty");
        }
    }
}
