using Edda;

namespace Quotes;

[Activity]
public sealed partial class CollectBids
{
    public int Run(string tender) => tender.Length;
}

[Workflow]
public sealed partial class Tender
{
    public async Task<int> RunAsync(WorkflowContext ctx, string tender)
    {
        using var closing = new CancellationTokenSource();
        {|EDDA2004:closing.CancelAfter|}(60_000);
        return await ctx.CollectBids(tender, new() { CancellationToken = closing.Token });
    }
}
