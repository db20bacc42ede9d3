using Edda;

namespace Taxes;

[Workflow]
public sealed partial class PayTaxes
{
    public async Task<string> RunAsync(WorkflowContext ctx, decimal due)
    {
        Func<decimal, Task<string>> pay = async amount => await {|EDDA2009:Treasury.Desk.PayAsync|}(amount);
        ctx.SetStatus("paying");
        return await pay(due);
    }
}

// package: Treasury
namespace Treasury;

public static class Desk
{
    public static async Task<string> PayAsync(decimal amount)
    {
        await Task.Delay(10);
        return $"receipt over {amount}";
    }
}
