using Edda;

namespace Quotes;

[Activity]
public sealed partial class AskSupplier
{
    public decimal Run(string part) => part.Length;
}

[Workflow]
public sealed partial class GetQuote
{
    public async Task<decimal> RunAsync(WorkflowContext ctx, string part)
    {
        using var timeout = {|EDDA2004:new CancellationTokenSource(TimeSpan.FromMinutes(5))|};
        return await ctx.AskSupplier(part, new() { CancellationToken = timeout.Token });
    }
}
