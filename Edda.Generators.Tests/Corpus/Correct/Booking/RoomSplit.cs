using Edda;

namespace Hotels;

public readonly record struct Night(DateOnly Day) : IComparable<Night>
{
    public int CompareTo(Night other) => Day.CompareTo(other.Day);

    public static Night operator ++(Night night) => new(night.Day.AddDays(1));

    public static bool operator <(Night left, Night right) => left.CompareTo(right) < 0;

    public static bool operator >(Night left, Night right) => left.CompareTo(right) > 0;
}

[Activity]
public sealed partial class RateOfNight
{
    public decimal Run(string hotel, DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday ? hotel.Length * 10 : 80;
}

[Workflow]
public sealed partial class QuoteStay
{
    public async Task<decimal> RunAsync(WorkflowContext ctx, string hotel, DateOnly from, DateOnly until)
    {
        var total = 0m;
        var last = new Night(until);
        for (var night = new Night(from); night < last; night++)
            total += await ctx.RateOfNight(hotel, night.Day);
        return total;
    }
}
