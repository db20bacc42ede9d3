using Edda;

namespace Stores;

[Workflow]
public sealed partial class Restock
{
    public async Task<string> RunAsync(WorkflowContext ctx, string sku)
    {
        await Pause(null);
        ctx.SetStatus("restocked");
        return sku;
    }

    private static Task Pause(TimeProvider? clock) => clock is null ? Task.CompletedTask : {|EDDA2004:Task.Delay|}(TimeSpan.FromSeconds(1), clock);
}
