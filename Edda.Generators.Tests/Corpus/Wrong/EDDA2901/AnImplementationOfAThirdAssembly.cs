using Edda;
using Pricing;

namespace Tickets;

[Workflow]
public sealed partial class Offer
{
    public async Task<decimal> RunAsync(WorkflowContext ctx, string show)
    {
        var seats = await ctx.WaitEvent<int>("seats");
        return Price(Surge.Usual, show) * seats.Data;
    }

    private static decimal Price(IPricing pricing, string show) => {|EDDA2901:pricing.Of|}(show);
}

// assembly: Surge
using Pricing;

public sealed class Surge : IPricing
{
    public static IPricing Usual => new Surge();

    public decimal Of(string show) => show.Length * Factor();

    private static decimal Factor() => Environment.ProcessorCount;
}

public sealed class Flat : IPricing
{
    public decimal Of(string show) => 12;
}

// assembly: Pricing
using Edda;

namespace Pricing;

public interface IPricing
{
    decimal Of(string show);
}

public static class Sales
{
    public static Task Close(WorkflowContext ctx, DateTimeOffset at) => ctx.Sleep(at - ctx.UtcNow);
}
