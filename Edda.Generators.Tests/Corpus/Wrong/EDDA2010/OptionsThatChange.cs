using Edda;
using Microsoft.Extensions.Options;

namespace Rates;

public sealed class Limits
{
    public int Daily { get; set; }
}

[Workflow]
public sealed partial class Withdraw
{
    public async Task<bool> RunAsync(WorkflowContext ctx, int amount)
    {
        await ctx.WaitEvent<int>("pin");
        return amount <= Limit(null!);
    }

    private static int Limit(IOptionsMonitor<Limits> limits) => {|EDDA2010:limits.CurrentValue|}.Daily;
}
