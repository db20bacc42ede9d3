using Edda;

namespace Shop;

public sealed record CheckoutInput(string Customer, string Basket);

[Activity]
public sealed partial class LoadCustomer
{
    public string Run(string customer) => customer.ToUpperInvariant();
}

[Activity]
public sealed partial class LoadBasket
{
    public decimal[] Run(string basket) => [basket.Length, 2.5m];
}

[Activity]
public sealed partial class LoadShippingRate
{
    public decimal Run(string country) => country == "DE" ? 4.9m : 9.9m;
}

[Workflow]
public sealed partial class Checkout
{
    public async Task<string> RunAsync(WorkflowContext ctx, CheckoutInput input)
    {
        var customer = ctx.LoadCustomer(input.Customer);
        var basket = ctx.LoadBasket(input.Basket);
        var shipping = ctx.LoadShippingRate("DE");
        await Task.WhenAll(customer, basket, shipping);
        // All three have ended.
        var total = basket.Result.Sum() + shipping.Result;
        return $"{customer.Result}: {total:0.00}";
    }
}
