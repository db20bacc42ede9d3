using Edda;

namespace Tickets;

public sealed record Sale(int Seats, decimal Price);

[Activity]
public sealed partial class SetPrice
{
    public void Run(string show, decimal price) => File.WriteAllText(show, $"{price} {DateTime.UtcNow:O}");
}

[Workflow]
public sealed partial class PriceShow
{
    public async Task<decimal> RunAsync(WorkflowContext ctx, string show, int seats, decimal floor, DateTimeOffset begins)
    {
        var price = floor;
        var income = 0m;
        var curve = ((Func<double, double, double>)((sold, time) => 1 + sold * sold - time / 2)).Invoke;
        var total = seats;
        for (var day = 1; seats > 0 && ctx.UtcNow < begins; day++)
        {
            await ctx.SetPrice(show, price);
            if (await ctx.TryWaitEvent<Sale>("sold", TimeSpan.FromDays(1)) is { Data: (var sold, var at) })
            {
                seats -= sold;
                income += sold * at;
            }

            var elapsed = Math.Min(1, day / Math.Max(1, (begins - ctx.UtcNow).TotalDays + day));
            price = Math.Max(floor, decimal.Round(floor * (decimal)curve(1 - (double)seats / total, elapsed), 2));
        }

        return income;
    }
}
