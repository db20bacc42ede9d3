using Edda;

namespace Parking;

[Workflow]
public sealed partial class Tariff
{
    public async Task<decimal> RunAsync(WorkflowContext ctx, string zone)
    {
        await ctx.Sleep(TimeSpan.FromHours(1));
        return Price(zone, null);
    }

    private static decimal Price(string zone, TimeProvider? clock) =>
        zone == "A" && clock is not null && {|EDDA2001:clock.GetLocalNow|}().Hour > 18 ? 1.5m : 3m;
}
