using Edda;

namespace Taxes;

[Workflow]
public sealed partial class FileReturn
{
    public async Task<decimal> RunAsync(WorkflowContext ctx, decimal income, string country)
    {
        await ctx.WaitEvent<bool>("documents.complete");
        return income * await Rate();

        async Task<decimal> Rate() => country == "XX" ? 0m : await {|EDDA2009:TaxOffice.Rates.OfAsync|}(country);
    }
}

// package: TaxOffice
namespace TaxOffice;

public static class Rates
{
    public static Task<decimal> OfAsync(string country) => Task.FromResult(country.Length / 10m);
}
