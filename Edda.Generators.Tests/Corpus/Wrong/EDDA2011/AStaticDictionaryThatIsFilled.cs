using Edda;

namespace Caching;

[Activity]
public sealed partial class LookUpVat
{
    public decimal Run(string country) => country.Length;
}

[Workflow]
public sealed partial class Vat
{
    private static readonly Dictionary<string, decimal> s_rates = [];

    public async Task<decimal> RunAsync(WorkflowContext ctx, string country)
    {
        var rate = await ctx.LookUpVat(country);
        {|EDDA2011:s_rates|}.Add(country, rate);
        return rate;
    }
}
