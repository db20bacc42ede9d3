using Edda;

namespace Deals;

public static class Haggle
{
    public static decimal Counter(decimal offer) => offer + Random.Shared.Next(10);
}

[Workflow]
public sealed partial class Negotiate
{
    public async Task<decimal[]> RunAsync(WorkflowContext ctx, decimal[] offers)
    {
        await ctx.Sleep(TimeSpan.FromHours(1));
        return Array.ConvertAll(offers, offer => {|EDDA2900:Haggle.Counter|}(offer));
    }
}
