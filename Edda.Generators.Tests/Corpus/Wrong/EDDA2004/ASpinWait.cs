using Edda;

namespace Stores;

[Workflow]
public sealed partial class WaitForStock
{
    private bool _arrived;

    public async Task RunAsync(WorkflowContext ctx, string sku)
    {
        var arrival = ctx.WaitEvent<string>("stock:" + sku);
        {|EDDA2004:SpinWait.SpinUntil|}(() => _arrived, 500);
        _arrived = (await arrival).Data == sku;
    }
}
