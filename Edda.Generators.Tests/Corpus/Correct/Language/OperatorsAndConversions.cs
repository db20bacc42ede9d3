using Edda;

namespace Money;

public readonly record struct Euro(decimal Amount) : IComparable<Euro>
{
    public static Euro Zero => default;

    public static implicit operator Euro(decimal amount) => new(amount);

    public static explicit operator decimal(Euro euro) => euro.Amount;

    public static Euro operator +(Euro left, Euro right) => left.Amount + right.Amount;

    public static Euro operator -(Euro left, Euro right) => left.Amount - right.Amount;

    public static Euro operator *(Euro euro, decimal factor) => decimal.Round(euro.Amount * factor, 2, MidpointRounding.ToEven);

    public static bool operator >(Euro left, Euro right) => left.CompareTo(right) > 0;

    public static bool operator <(Euro left, Euro right) => left.CompareTo(right) < 0;

    public int CompareTo(Euro other) => Amount.CompareTo(other.Amount);
}

[Activity]
public sealed partial class Debit
{
    public void Run(string account, decimal amount) => ArgumentException.ThrowIfNullOrEmpty(account, $"{amount}");
}

[Workflow]
public sealed partial class PayInInstalments
{
    public async Task<decimal> RunAsync(WorkflowContext ctx, string account, decimal total, int months)
    {
        Euro open = total;
        var rate = open * (1m / months);
        while (open > Euro.Zero)
        {
            var due = open < rate ? open : rate;
            await ctx.Debit(account, (decimal)due);
            open -= due;
            await ctx.Sleep(TimeSpan.FromDays(30));
        }

        return (decimal)rate;
    }
}
