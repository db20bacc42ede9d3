using Edda;

namespace Coupons;

public sealed record Coupon(string Code, DateTimeOffset ValidUntil, decimal Discount);

[Workflow]
public sealed partial class BestCoupon
{
    public async Task<string?> RunAsync(WorkflowContext ctx, Coupon[] coupons)
    {
        await ctx.Sleep(TimeSpan.FromSeconds(30));
        var usable =
            from coupon in coupons
            where coupon.ValidUntil > {|EDDA2001:DateTimeOffset.UtcNow|}
            orderby coupon.Discount descending
            select coupon.Code;
        return usable.FirstOrDefault();
    }
}
