using Checkout;
using Edda;

namespace Web;

[Workflow]
public sealed partial class PayBasket
{
    public async Task<decimal> RunAsync(WorkflowContext ctx, decimal basket)
    {
        await ctx.WaitEvent<bool>("confirmed");
        return {|EDDA2900:Totals.Gross|}(basket);
    }
}

// assembly: Checkout
namespace Checkout;

public static class Totals
{
    public static decimal Gross(decimal net) => net * (1 + Taxes.Vat.Rate("DE"));
}

// assembly: Taxes
namespace Taxes;

public static class Vat
{
    public static decimal Rate(string country) => country == "DE" && IsReduced() ? 0.16m : 0.19m;

    private static bool IsReduced() => DateTimeOffset.UtcNow.Year == 2020;
}
