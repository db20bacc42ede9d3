using Edda;

namespace Taxes;

public interface ITax
{
    decimal Of(decimal net);
}

public sealed class FlatTax : ITax
{
    public decimal Of(decimal net) => net * 0.2m;
}

public sealed class LiveTax : ITax
{
    public decimal Of(decimal net) => net * DateTime.UtcNow.Month;
}

[Workflow]
public sealed partial class TaxOrder
{
    public async Task<decimal> RunAsync(WorkflowContext ctx, decimal net, bool live)
    {
        ITax tax = live ? new LiveTax() : new FlatTax();
        await ctx.Sleep(TimeSpan.FromSeconds(1));
        return {|EDDA2901:tax.Of|}(net);
    }
}
