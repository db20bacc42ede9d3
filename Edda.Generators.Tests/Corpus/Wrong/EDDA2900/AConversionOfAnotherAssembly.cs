using Edda;
using Money;

namespace Exchange;

[Workflow]
public sealed partial class Convert
{
    public async Task<decimal> RunAsync(WorkflowContext ctx, decimal euros)
    {
        var fee = Tariff.Standard;
        decimal net = {|EDDA2900:euros * fee|};
        await ctx.Sleep(TimeSpan.FromHours(1));
        return {|EDDA2900:Tariff.Rounded|}(net) + (fee - 1m);
    }
}

// assembly: Money
using Edda;

namespace Money;

public sealed class Tariff
{
    public static Tariff Standard { get; } = new();

    public static decimal operator *(decimal amount, Tariff tariff) => amount * (decimal)tariff;

    public static decimal operator -(Tariff tariff, decimal amount) => -amount;

    public static implicit operator decimal(Tariff tariff) => IsWeekend() ? 0.02m : 0.01m;

    public static decimal Rounded(decimal amount)
    {
        decimal rate = Standard;
        return Math.Round(amount * (1 - rate), 2);
    }

    public static Task Announce(WorkflowContext ctx) => ctx.Sleep(TimeSpan.FromDays(2));

    private static bool IsWeekend() => DateTime.UtcNow.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
