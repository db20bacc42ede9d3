using Edda;

namespace Shop;

public static class Quotes
{
    public static decimal Total(decimal net) => net + Fees.Of(net);
}

public static class Fees
{
    public static decimal Of(decimal net) => net * Rates.Today();
}

public static class Rates
{
    public static decimal Today() => Calendar.IsWeekend() ? 0.2m : 0.1m;
}

public static class Calendar
{
    public static bool IsWeekend() => DateTime.Today.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}

[Workflow]
public sealed partial class QuoteOrder
{
    public async Task<decimal> RunAsync(WorkflowContext ctx, decimal net)
    {
        await ctx.WaitEvent<bool>("accepted");
        return {|EDDA2900:Quotes.Total|}(net);
    }
}
