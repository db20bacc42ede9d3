using Edda;

namespace Shop;

[Workflow]
public sealed partial class OpeningHours
{
    public async Task<bool> RunAsync(WorkflowContext ctx, int opens, int closes)
    {
        await ctx.Sleep(TimeSpan.FromMinutes(5));
        var hour = {|EDDA2001:DateTime.Now|}.Hour;
        return hour >= opens && hour < closes;
    }
}
