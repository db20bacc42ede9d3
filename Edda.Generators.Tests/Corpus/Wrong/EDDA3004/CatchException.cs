using Edda;

namespace Taxis;

[Activity]
public sealed partial class FindDriver
{
    public string Run(string area) => "driver of " + area;
}

[Workflow]
public sealed partial class OrderTaxi
{
    public async Task<string> RunAsync(WorkflowContext ctx, string area)
    {
        try
        {
            return await ctx.FindDriver(area);
        }
        {|EDDA3004:catch|} (Exception)
        {
            return "none";
        }
    }
}
