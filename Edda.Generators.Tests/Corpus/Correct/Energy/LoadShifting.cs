using Edda;

namespace Energy;

public sealed record Tariff(int FromHour, decimal Cents);

[Activity]
public sealed partial class SwitchHeater(HttpClient home)
{
    public async Task<bool> RunAsync(bool on, CancellationToken cancellationToken)
    {
        using var answer = await home.PutAsync(on ? "on" : "off", null, cancellationToken);
        return answer.IsSuccessStatusCode;
    }
}

[Workflow]
public sealed partial class HeatCheaply
{
    public async Task<decimal> RunAsync(WorkflowContext ctx, IReadOnlyList<Tariff> tariffs, int hours)
    {
        var cost = 0m;
        var on = false;
        while (hours > 0)
        {
            var cheap = CentsAt(tariffs, ctx.UtcNow) <= tariffs.Average(t => t.Cents);
            if (cheap != on)
                on = await ctx.SwitchHeater(cheap) ? cheap : on;
            if (on)
            {
                cost += CentsAt(tariffs, ctx.UtcNow);
                hours--;
            }

            var next = ctx.UtcNow.AddHours(1);
            await ctx.SleepUntil(next.AddTicks(-(next.Ticks % TimeSpan.TicksPerHour)));
        }

        return cost / 100;
    }

    private static decimal CentsAt(IReadOnlyList<Tariff> tariffs, DateTimeOffset time) =>
        tariffs.TakeWhile(t => t.FromHour <= time.Hour).LastOrDefault(tariffs[^1]).Cents;
}
