using Edda;

namespace Shop;

public enum Loyalty { None, Silver, Gold }

public sealed record Basket(Loyalty Loyalty, IReadOnlyList<decimal> Prices, string? Coupon);

[Workflow]
public sealed partial class PriceBasket
{
    // Never written after it is built, and only looked up.
    private static readonly Dictionary<string, decimal> s_coupons = new(StringComparer.OrdinalIgnoreCase)
    {
        ["SPRING"] = 0.05m,
        ["WELCOME"] = 0.10m,
    };

    private decimal _net;

    public Task<decimal> RunAsync(WorkflowContext ctx, Basket basket)
    {
        _net = basket.Prices.Sum();
        Deduct(basket.Loyalty switch
        {
            Loyalty.Gold when _net >= 100 => 0.08m,
            Loyalty.Gold or Loyalty.Silver => 0.03m,
            _ => 0m,
        });
        if (basket.Coupon is { Length: > 0 } coupon && s_coupons.TryGetValue(coupon, out var discount))
            Deduct(discount);
        ctx.SetStatus($"{basket.Prices.Count} articles");
        return Task.FromResult(decimal.Round(_net, 2, MidpointRounding.AwayFromZero));
    }

    private void Deduct(decimal share) => _net -= _net * share;
}
